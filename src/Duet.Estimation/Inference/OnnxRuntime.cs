using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Duet.Estimation.Inference;

/// <summary>The part of ONNX Runtime's C interface that a fixed graph over float tensors needs.</summary>
/// <remarks>
/// The library exports <c>OrtGetApiBase</c>, which answers a table of functions. The table's order is frozen per version of the
/// interface; the numbers below are places in version 16, which every release since 1.16 serves. Source: onnxruntime_c_api.h
/// (MIT). The managed package is not used because it cannot be restored everywhere; this file is all that it would replace.
/// </remarks>
internal static unsafe partial class OnnxRuntime
{
    private const string NoTelemetry = "ORT_DISABLE_TELEMETRY";
    private const uint ApiVersion = 16;
    private const int ErrorsOnly = 3;
    private static readonly Lazy<(nint Table, nint Environment, nint CpuMemory)> Loaded = new(Load);

    public static nint* Table => (nint*)Loaded.Value.Table;

    public static nint Environment => Loaded.Value.Environment;

    public static nint CpuMemory => Loaded.Value.CpuMemory;

    public static string LibraryName { get; } =
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so.1";

    /// <summary>Throws when a function answered a status; frees it.</summary>
    public static void Require(nint status, string what) => Require(Table, status, what);

    public static byte[] PinnedText(string text)
    {
        byte[] bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(text) + 1, pinned: true);
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    public static nint AddressOf<T>(T[] pinned)
        where T : unmanaged => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private static void Require(nint* table, nint status, string what)
    {
        if (status == 0)
        {
            return;
        }

        byte* text = ((delegate* unmanaged<nint, byte*>)table[Slot.GetErrorMessage])(status);
        string message = (Marshal.PtrToStringUTF8((nint)text) ?? "unknown error").ReplaceLineEndings(" ").Trim();
        ((delegate* unmanaged<nint, void>)table[Slot.ReleaseStatus])(status);
        throw new EstimationException($"{what}: {message}");
    }

    private static (nint Table, nint Environment, nint CpuMemory) Load()
    {
        nint* apiBase = ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(LoadLibrary(), "OrtGetApiBase"))();
        nint* table = ((delegate* unmanaged<uint, nint*>)apiBase[0])(ApiVersion);
        if (table == null)
        {
            string? version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])());
            throw new EstimationException($"{LibraryName} is version {version}; 1.16 or newer is needed");
        }

        nint environment, memory;
        fixed (byte* name = "duet\0"u8)
        {
            Require(table, ((delegate* unmanaged<int, byte*, nint*, nint>)table[Slot.CreateEnv])(ErrorsOnly, name, &environment), "ONNX Runtime");
        }

        // Allocator 1 = arena, memory type 0 = default.
        Require(table, ((delegate* unmanaged<int, int, nint*, nint>)table[Slot.CreateCpuMemoryInfo])(1, 0, &memory), "ONNX Runtime");
        return ((nint)table, environment, memory);
    }

    // Beside the program where this project is built, among the package's native files where it is used as a package; never what the system has.
    private static nint LoadLibrary()
    {
        string path = Path.Combine(AppContext.BaseDirectory, LibraryName);
        Silence();
        if (File.Exists(path) || !NativeLibrary.TryLoad(LibraryName, typeof(OnnxRuntime).Assembly, DllImportSearchPath.AssemblyDirectory, out nint library))
        {
            return LoadFile(path);
        }

        return library;
    }

    private static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new EstimationException($"{path} cannot be loaded: build the project once with npm available, or copy it from the npm package onnxruntime-node", e);
        }
    }

    /// <summary>
    /// From 1.29 on the library reports every run to its makers, and leaves an identifier and a log in the system's temporary folder, unless the
    /// process's environment says otherwise before it is loaded. Nothing that Duet does leaves the machine.
    /// </summary>
    private static void Silence()
    {
        if (OperatingSystem.IsWindows())
        {
            System.Environment.SetEnvironmentVariable(NoTelemetry, "1");
        }
        else
        {
            // .NET keeps its own copy of the environment, which native code does not see.
            _ = SetEnvironment(NoTelemetry, "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [SuppressMessage("Minor Code Smell", "CA1069", Justification = "Places in a foreign table.")]
    public static class Slot
    {
        public const int GetErrorMessage = 2;
        public const int CreateEnv = 3;
        public const int CreateSessionFromArray = 8;
        public const int Run = 9;
        public const int CreateSessionOptions = 10;
        public const int SetGraphOptimizationLevel = 23;
        public const int SetIntraOpThreads = 24;
        public const int CreateTensorWithData = 49;
        public const int CreateCpuMemoryInfo = 69;
        public const int ReleaseStatus = 93;
        public const int ReleaseSession = 95;
        public const int ReleaseValue = 96;
        public const int ReleaseSessionOptions = 100;
        public const int AddSessionConfigEntry = 130;
    }
}

/// <summary>A loaded graph. Any number of <see cref="OnnxRun"/> may use it at once.</summary>
internal sealed unsafe class OnnxSession : SafeHandle
{
    private const int AllOptimizations = 99;

    private OnnxSession(nint session, string name)
        : base(0, ownsHandle: true)
    {
        SetHandle(session);
        Name = name;
    }

    public string Name { get; }

    public override bool IsInvalid => handle == 0;

    /// <summary>Reads a graph. One thread per session: speed comes from several at once, and one thread gives the same bits everywhere.</summary>
    /// <exception cref="EstimationException">The file is missing or no graph that this runtime reads.</exception>
    public static OnnxSession Open(string path)
    {
        string name = Path.GetFileName(path);
        byte[] graph = Read(path);
        nint options = 0, session;
        nint* table = OnnxRuntime.Table;
        try
        {
            OnnxRuntime.Require(((delegate* unmanaged<nint*, nint>)table[OnnxRuntime.Slot.CreateSessionOptions])(&options), name);
            OnnxRuntime.Require(((delegate* unmanaged<nint, int, nint>)table[OnnxRuntime.Slot.SetGraphOptimizationLevel])(options, AllOptimizations), name);
            OnnxRuntime.Require(((delegate* unmanaged<nint, int, nint>)table[OnnxRuntime.Slot.SetIntraOpThreads])(options, 1), name);
            fixed (byte* key = "session.intra_op.allow_spinning\0"u8, value = "0\0"u8, bytes = graph)
            {
                OnnxRuntime.Require(((delegate* unmanaged<nint, byte*, byte*, nint>)table[OnnxRuntime.Slot.AddSessionConfigEntry])(options, key, value), name);
                OnnxRuntime.Require(
                    ((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)table[OnnxRuntime.Slot.CreateSessionFromArray])(
                        OnnxRuntime.Environment, bytes, (nuint)graph.Length, options, &session),
                    name);
            }

            return new OnnxSession(session, name);
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)table[OnnxRuntime.Slot.ReleaseSessionOptions])(options);
        }
    }

    protected override bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, void>)OnnxRuntime.Table[OnnxRuntime.Slot.ReleaseSession])(handle);
        return true;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EstimationException($"the model file {path} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>What a tensor's elements are, numbered as in ONNX Runtime.</summary>
internal enum OnnxElement
{
    Real = 1,
    Octet = 2,
    Whole = 6,
}

/// <summary>A tensor over memory that does not move: what the host writes, the graph reads without a copy.</summary>
internal sealed unsafe class OnnxTensor : SafeHandle
{
    private readonly byte[] _bytes;

    public OnnxTensor(string name, params ReadOnlySpan<long> shape)
        : this(name, OnnxElement.Real, shape)
    {
    }

    public OnnxTensor(string name, OnnxElement element, ReadOnlySpan<long> shape)
        : base(0, ownsHandle: true)
    {
        long count = element == OnnxElement.Octet ? 1 : sizeof(float);
        foreach (long length in shape)
        {
            count *= length;
        }

        Name = name;
        _bytes = GC.AllocateArray<byte>(checked((int)count), pinned: true);
        nint value;
        fixed (long* lengths = shape)
        {
            OnnxRuntime.Require(
                ((delegate* unmanaged<nint, nint, nuint, long*, nuint, int, nint*, nint>)OnnxRuntime.Table[OnnxRuntime.Slot.CreateTensorWithData])(
                    OnnxRuntime.CpuMemory, OnnxRuntime.AddressOf(_bytes), (nuint)count, lengths, (nuint)shape.Length, (int)element, &value),
                name);
        }

        SetHandle(value);
    }

    public string Name { get; }

    /// <summary>The elements of a tensor of floats.</summary>
    public Span<float> Values => As<float>();

    public override bool IsInvalid => handle == 0;

    /// <summary>The elements, four bytes each or, for octets, one.</summary>
    public Span<T> As<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_bytes.AsSpan());

    protected override bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, void>)OnnxRuntime.Table[OnnxRuntime.Slot.ReleaseValue])(handle);
        return true;
    }
}

/// <summary>A session with its tensors bound once: <see cref="Run"/> allocates nothing. For one thread at a time.</summary>
internal sealed unsafe class OnnxRun : IDisposable
{
    private readonly OnnxSession _session;
    private readonly OnnxTensor[] _tensors;
    private readonly int _inputs;
    private readonly byte[][] _names;
    private readonly nint[] _nameTable;
    private readonly nint[] _valueTable;

    /// <summary>Binds; the tensors become its own.</summary>
    public OnnxRun(OnnxSession session, ReadOnlySpan<OnnxTensor> inputs, ReadOnlySpan<OnnxTensor> outputs)
    {
        _session = session;
        _inputs = inputs.Length;
        _tensors = [.. inputs, .. outputs];
        _names = [.. _tensors.Select(tensor => OnnxRuntime.PinnedText(tensor.Name))];
        _nameTable = GC.AllocateArray<nint>(_tensors.Length, pinned: true);
        _valueTable = GC.AllocateArray<nint>(_tensors.Length, pinned: true);
        for (int i = 0; i < _tensors.Length; i++)
        {
            _nameTable[i] = OnnxRuntime.AddressOf(_names[i]);
            _valueTable[i] = _tensors[i].DangerousGetHandle();
        }
    }

    /// <summary>Reads the input tensors and fills the output tensors.</summary>
    /// <exception cref="ObjectDisposedException">The run or its session is closed.</exception>
    /// <exception cref="EstimationException">The graph's inputs or outputs have other names or shapes.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_tensors[0].IsClosed, this);
        bool held = false;
        try
        {
            _session.DangerousAddRef(ref held);
            nint* names = (nint*)OnnxRuntime.AddressOf(_nameTable);
            nint* values = (nint*)OnnxRuntime.AddressOf(_valueTable);
            nint status = ((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)OnnxRuntime.Table[OnnxRuntime.Slot.Run])(
                _session.DangerousGetHandle(), 0, names, values, (nuint)_inputs, names + _inputs, (nuint)(_tensors.Length - _inputs), values + _inputs);
            OnnxRuntime.Require(status, _session.Name);
        }
        finally
        {
            if (held)
            {
                _session.DangerousRelease();
            }

            GC.KeepAlive(this);
        }
    }

    public void Dispose()
    {
        foreach (OnnxTensor tensor in _tensors)
        {
            tensor.Dispose();
        }
    }
}
