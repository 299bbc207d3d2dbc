using System.Reflection;
using System.Runtime.InteropServices;

namespace Duet.Storage.Sql;

/// <summary>Which SQLite runs: the system's, which its distributor keeps patched, else the package's.</summary>
internal static class NativeSqlite
{
    private const string PackagesName = "e_sqlite3";
    private const string SystemsName = "libsqlite3.so.0";

    // Window functions, ON CONFLICT and RETURNING: 3.35.
    private const int OldestGood = 3_035_000;

    private static readonly Lock Gate = new();
    private static bool _ready;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();

    /// <summary>Makes SQLite usable in this process; may be called often.</summary>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (!_ready)
            {
                NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
                SQLitePCL.Batteries_V2.Init();
                _ready = true;
            }
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != PackagesName || !OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(SystemsName, out nint library))
        {
            return 0;
        }

        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out nint version) && Marshal.GetDelegateForFunctionPointer<VersionNumber>(version)() >= OldestGood)
        {
            return library;
        }

        NativeLibrary.Free(library);
        return 0;
    }
}
