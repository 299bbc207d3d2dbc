using System.Diagnostics;
using System.Globalization;
using Duet.TestKit;

namespace Duet.Cli.Tests.Limits;

/// <summary>Runs the real program in a folder of its own and looks at what it leaves there.</summary>
public abstract class ProgramTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected ProgramTest() => Duet = new DuetProgram(Assembly, Folder);

    protected static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "Duet.Cli.dll");

    protected static string Squats => Fixtures.Data("blazepose/pose_squats.mp4");

    protected DuetProgram Duet { get; set; }

    protected string Folder => _folder.FullPath;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => _folder.File(name);

    /// <summary>Writes a file of the working folder.</summary>
    protected string Text(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return name;
    }

    /// <summary>Makes a medium in the working folder.</summary>
    protected string Media(string name, params IEnumerable<string> arguments)
    {
        FfmpegRun.Make([.. arguments, At(name)]);
        return name;
    }

    /// <summary>Exit 1, one line on stderr, nothing on stdout, and the folders as they were.</summary>
    protected async Task Refused(string line, params string[] arguments)
    {
        string before = Listing();
        ProgramRun run = await Duet.RunAsync(arguments);
        run.Error.ShouldBe($"duet: {line}\n");
        run.Code.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        Tidy(before);
    }

    /// <summary>Exit 0 and nothing left behind.</summary>
    protected async Task<string> Answered(params string[] arguments)
    {
        ProgramRun run = await Duet.RunAsync(arguments);
        run.Code.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        Tidy();
        return run.Output;
    }

    protected string Listing() => string.Join('\n', Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
        .Where(entry => !entry.StartsWith(Duet.Temporary, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    protected void Tidy(string? listing = null)
    {
        Duet.LeftInTemporary.ShouldBeEmpty();
        Duet.Running.ShouldBeEmpty();
        Listing().ShouldBe(listing ?? Listing());
        Listing().ShouldNotContain(".part");
    }

    /// <summary>Motion JSON of one dancer whose right arm swings.</summary>
    protected static string MotionText(int frames = 150, string skeleton = "coco17", string version = "1", Func<int, double>? time = null, string? firstJoint = null, int joints = 17)
    {
        IEnumerable<string> Joints(int f) => Enumerable.Range(0, joints).Select(j => j == 0 && firstJoint is not null && f == frames / 2
            ? firstJoint
            : string.Create(CultureInfo.InvariantCulture, $"[{100 + (j * 7) + (j % 5 == 0 ? 30 * Math.Sin(f / 7.0) : 0):0.###},{50 + (j * 11)},0.9]"));
        IEnumerable<string> rows = Enumerable.Range(0, frames).Select(f => string.Create(
            CultureInfo.InvariantCulture, $"{{\"time\":{(time ?? (i => i / 30.0))(f):0.####},\"people\":[{{\"id\":0,\"score\":1,\"joints\":[{string.Join(',', Joints(f))}]}}]}}"));
        return $"{{\"version\":{version},\"skeleton\":\"{skeleton}\",\"width\":640,\"height\":480,\"duration\":5,\"frames\":[\n{string.Join(",\n", rows)}]}}";
    }

    /// <summary>A disk of 64 KiB; unmount it with <see cref="Shell"/>.</summary>
    protected string SmallDisk()
    {
        string small = Directory.CreateDirectory(At("small")).FullName;
        return Shell("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small) == 0 ? small : throw new SkipTestException("needs the right to mount a small disk");
    }

    protected static int Shell(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
