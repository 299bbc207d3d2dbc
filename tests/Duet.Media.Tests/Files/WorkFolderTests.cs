namespace Duet.Media.Tests.Files;

public sealed class WorkFolderTests : MediaTest
{
    private const string PartName = ".duet-0123456789abcdef0123456789abcdef.part";

    [Fact]
    public void Sweep_FolderOfADeadProcess_GoesWithItsUnfinishedOutputsAlone()
    {
        string dead = Directory.CreateTempSubdirectory($"duet-work-{Environment.UserName}-1-").FullName;
        string part = Text(PartName, "half"), other = Text("other.mp4", "whole");
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        File.WriteAllText(Path.Combine(dead, "a.pending"), part);
        File.WriteAllText(Path.Combine(dead, "b.pending"), other);
        File.WriteAllText(Path.Combine(dead, "frames.raw"), "temporary");

        WorkFolder.Sweep();

        Directory.Exists(dead).ShouldBeFalse();
        File.Exists(part).ShouldBeFalse();
        File.ReadAllText(other).ShouldBe("whole");
    }

    [Fact]
    public void Sweep_FolderOfALivingProcess_Stays()
    {
        string temporary = WorkFolder.NewFile(".raw");
        File.WriteAllText(temporary, "in use");
        using PendingOutput output = PendingOutput.For(At("a.json"));
        File.WriteAllText(output.Temporary, "half");

        WorkFolder.Sweep();

        File.ReadAllText(temporary).ShouldBe("in use");
        File.ReadAllText(output.Temporary).ShouldBe("half");
        File.Delete(temporary);
    }

    [Fact]
    public void Sweep_FolderOfAnotherUserOrWithoutProcess_Stays()
    {
        string other = Directory.CreateTempSubdirectory($"duet-work-{Environment.UserName}-else-1-").FullName;
        WorkFolder.Sweep();
        Directory.Exists(other).ShouldBeTrue();
        Directory.Delete(other);
    }

    [Fact]
    public void PendingOutput_KeptOrGivenUp_LeavesTheTargetOrNothing()
    {
        using (PendingOutput kept = PendingOutput.For(At("kept.json")))
        {
            File.WriteAllText(kept.Temporary, "whole");
            kept.Keep();
        }

        using (PendingOutput given = PendingOutput.For(At("given.json")))
        {
            File.WriteAllText(given.Temporary, "half");
        }

        Directory.GetFileSystemEntries(Folder).ShouldBe([At("kept.json")]);
        File.ReadAllText(At("kept.json")).ShouldBe("whole");
    }

    [Fact]
    public void RequirePlace_NowhereToWrite_SaysWhyAndLeavesNothing()
    {
        PendingOutput.RequirePlace(At("a.json"));
        Should.Throw<IOException>(() => PendingOutput.RequirePlace(Folder)).Message.ShouldBe($"{Folder}: is a folder, not a file");
        Should.Throw<IOException>(() => PendingOutput.RequirePlace(At("none/a.json"))).Message.ShouldBe($"{At("none/a.json")}: there is no folder {At("none")}");
        Directory.GetFileSystemEntries(Folder).ShouldBeEmpty();
    }
}
