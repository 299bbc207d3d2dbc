namespace Duet.TestKit;

/// <summary>Finds test data: the small files committed under tests/data, and the fixtures kept outside the repository.</summary>
/// <remarks>
/// The fixtures' folder is named by the environment variable DUET_FIXTURES; without it, ../shared/fixtures beside the
/// repository is taken. A clean clone has neither: the tests that ask for a fixture are then reported as skipped.
/// </remarks>
public static class Fixtures
{
    private static readonly string? RepositoryRoot = FindRepository();

    /// <summary>The fixtures' folder as a full path; null where there is none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The repository's folder as a full path.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests run outside of it.</exception>
    public static string Repository => RepositoryRoot ?? throw new DirectoryNotFoundException("the tests run outside of the repository");

    /// <summary>The full path of a fixture file or folder; skips the calling test, with the reason, where it is absent.</summary>
    /// <param name="relativePath">Relative to <see cref="Root"/>, with forward slashes.</param>
    /// <exception cref="SkipTestException">The fixture is absent.</exception>
    public static string Require(string relativePath)
    {
        if (Root is null)
        {
            throw new SkipTestException($"needs the fixture {relativePath}: set DUET_FIXTURES to the fixtures' folder");
        }

        var path = Path.GetFullPath(Path.Combine(Root, relativePath));
        return Path.Exists(path) ? path : throw new SkipTestException($"needs the fixture {relativePath}: it is not in {Root}");
    }

    /// <summary>The full path of a committed file or folder under tests/data.</summary>
    /// <param name="relativePath">Relative to tests/data, with forward slashes.</param>
    /// <exception cref="FileNotFoundException">The file is not in the repository, or the tests run outside of it.</exception>
    public static string Data(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot ?? AppContext.BaseDirectory, "tests", "data", relativePath));
        return Path.Exists(path) ? path : throw new FileNotFoundException($"tests/data/{relativePath} is missing", path);
    }

    private static string? FindRoot()
    {
        var named = Environment.GetEnvironmentVariable("DUET_FIXTURES");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? Path.GetFullPath(named) : null;
        }

        var beside = RepositoryRoot is null ? null : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "fixtures"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static string? FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Duet.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
