using System.Security.Cryptography;

namespace Duet.Storage.Tests;

public sealed class FileStoreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_071)]
    [InlineData(131_072)]
    [InlineData(1_000_003)]
    public async Task Add_Content_IsReadBackUnderItsHash(int length)
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);

        string hash = await opened.Store.Files.AddAsync(content);

        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        await using FileStream stream = opened.Store.Files.Open(hash);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        read.ToArray().ShouldBe(content);
        opened.Store.Files.LengthOf(hash).ShouldBe(length);
        Directory.EnumerateFileSystemEntries(opened.Store.Folder.Work).ShouldBeEmpty();
    }

    [Fact]
    public async Task Add_SameContentFromManyWriters_IsKeptOnce()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        byte[] content = new byte[300_000];
        new Random(5).NextBytes(content);

        string[] hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => opened.Store.Files.AddAsync(new MemoryStream(content)))));

        hashes.Distinct().Count().ShouldBe(1);
        Directory.EnumerateFiles(opened.Store.Folder.Files, "*", SearchOption.AllDirectories).Count().ShouldBe(1);
        (await File.ReadAllBytesAsync(opened.Store.Files.PathOf(hashes[0]))).ShouldBe(content);
        Directory.EnumerateFileSystemEntries(opened.Store.Folder.Work).ShouldBeEmpty();
    }

    [Fact]
    public async Task Add_WhileAnotherReads_ReaderSeesAllOfIt()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        byte[] content = new byte[200_000];
        string hash = await opened.Store.Files.AddAsync(content);
        await using FileStream reader = opened.Store.Files.Open(hash);

        await opened.Store.Files.AddAsync(content);

        using var read = new MemoryStream();
        await reader.CopyToAsync(read);
        read.Length.ShouldBe(content.Length);
    }

    [Fact]
    public async Task Add_SourceBreaks_LeavesNothing()
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        await Should.ThrowAsync<IOException>(() => opened.Store.Files.AddAsync(new BrokenStream(500_000)));

        Directory.EnumerateFiles(opened.Path, "*", SearchOption.AllDirectories).ShouldNotContain(file => file.EndsWith(".part"));
        Directory.EnumerateFileSystemEntries(opened.Store.Folder.Files).ShouldBeEmpty();
    }

    [Fact]
    public async Task Adopt_WorkFile_IsRenamed()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        string path = opened.Store.Folder.NewWorkFile(".mp4");
        await File.WriteAllTextAsync(path, "film");

        string hash = await opened.Store.Files.AdoptAsync(path);

        File.Exists(path).ShouldBeFalse();
        (await File.ReadAllTextAsync(opened.Store.Files.PathOf(hash))).ShouldBe("film");
    }

    [Fact]
    public async Task Adopt_FileElsewhere_IsRefused()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        string path = Path.Combine(opened.Path, "work", "..", "elsewhere");
        await File.WriteAllTextAsync(path, "mine");

        await Should.ThrowAsync<ArgumentException>(() => opened.Store.Files.AdoptAsync(path));

        File.Exists(path).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD")]
    [InlineData("../aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task PathOf_NoHash_IsRefused(string name)
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        Should.Throw<ArgumentException>(() => opened.Store.Files.PathOf(name));
        opened.Store.Files.Contains(name).ShouldBeFalse();
    }

    [Fact]
    public async Task CollectGarbage_OldAndUnreferred_GoesAndNothingElse()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        FileStore files = opened.Store.Files;
        string motion = await files.AddAsync("motion"u8.ToArray());
        string upload = await files.AddAsync("upload"u8.ToArray());
        string garbage = await files.AddAsync("garbage"u8.ToArray());
        await opened.Store.Routines.AddAsync(Sample.Routine("one") with { MotionFile = motion });
        await opened.Store.Jobs.AddAsync(Sample.Job(Sample.Noon) with { Files = [upload] });
        opened.Clock.Now += TimeSpan.FromHours(2);
        string young = await files.AddAsync("young"u8.ToArray());

        (await opened.Store.CollectGarbageAsync()).ShouldBe(1);

        (files.Contains(motion), files.Contains(upload), files.Contains(garbage), files.Contains(young)).ShouldBe((true, true, false, true));
    }

    [Fact]
    public async Task CollectGarbage_OldContentAddedAgain_IsYoung()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        string hash = await opened.Store.Files.AddAsync("again"u8.ToArray());
        opened.Clock.Now += TimeSpan.FromDays(2);

        await opened.Store.Files.AddAsync("again"u8.ToArray());

        (await opened.Store.CollectGarbageAsync()).ShouldBe(0);
        opened.Store.Files.Contains(hash).ShouldBeTrue();
    }

    private sealed class BrokenStream(int good) : MemoryStream(new byte[good])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and int read ? read : throw new IOException("the cable was pulled");
    }
}
