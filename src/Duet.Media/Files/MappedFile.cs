using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Duet.Media;

/// <summary>A file's bytes as memory, read by the system where they are touched: a large file opens at once.</summary>
/// <remarks>Another file may take its name meanwhile, as <see cref="PendingOutput"/> does; to cut or overwrite the mapped file itself ends the process that reads it.</remarks>
public sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;
    private bool _disposed;

    private MappedFile(FileStream stream)
    {
        Length = stream.Length;
        if (Length == 0)
        {
            stream.Dispose();
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        SafeMemoryMappedViewHandle handle = _view.SafeMemoryMappedViewHandle;
        handle.AcquirePointer(ref _start);
    }

    /// <summary>Bytes in the file.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <param name="path">Which.</param>
    /// <exception cref="IOException">It is not there or cannot be read; the message names it and the reason.</exception>
    public static MappedFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: is a folder, not a file");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file");
        }

        try
        {
            return new MappedFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }
    }

    /// <summary>A part of the file.</summary>
    /// <param name="offset">Its first byte.</param>
    /// <param name="length">How many bytes.</param>
    /// <returns>Memory that must not be touched once the file is disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the file.</exception>
    public ReadOnlyMemory<byte> Slice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length, nameof(length));
        return length == 0 ? ReadOnlyMemory<byte>.Empty : new Part(this, offset, length).Memory;
    }

    /// <summary>Ends the mapping.</summary>
    public void Dispose()
    {
        if (!_disposed && _view is not null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file?.Dispose();
        }

        _disposed = true;
    }

    private sealed class Part(MappedFile file, long offset, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(file._disposed, file);
            return new Span<byte>(file._start + offset, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => new(file._start + offset + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
