namespace Duet.TestKit.Fuzzing;

/// <summary>A reader under damage: it answers or it throws the one exception that it documents.</summary>
/// <param name="Name">Of the format.</param>
/// <param name="Seed">A whole file.</param>
/// <param name="Read">Reads a file and looks closely at what came out; what it throws is judged by <paramref name="IsDocumented"/>.</param>
/// <param name="IsDocumented">Whether the exception is the documented one.</param>
public sealed record Reading(string Name, byte[] Seed, Action<byte[]> Read, Func<Exception, bool> IsDocumented)
{
    /// <summary>Memory that a reader may ask for: so much a byte of the file, and a little to begin with.</summary>
    private const long BytesPerByte = 400;
    private const long BytesToBegin = 8 << 20;

    /// <summary>Reads one damaged file.</summary>
    /// <param name="seed">Of the damage.</param>
    /// <returns>What is wrong, in one line; null when nothing is.</returns>
    public string? Try(int seed)
    {
        byte[] damaged = new Mutator(seed).Damage(Seed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? complaint = Complaint(damaged);
        long asked = GC.GetAllocatedBytesForCurrentThread() - before;
        return complaint is not null ? $"{Name}, damage {seed}: {complaint}"
            : asked > BytesToBegin + (BytesPerByte * damaged.Length) ? $"{Name}, damage {seed}: asks for {asked} bytes to read {damaged.Length}"
            : null;
    }

    private string? Complaint(byte[] damaged)
    {
        try
        {
            Read(damaged);
            return null;
        }
        catch (Exception e) when (IsDocumented(e))
        {
            return e.Message.Length is > 0 and < 400 && !e.Message.Any(char.IsControl) ? null : $"not one clear line: {e.Message}";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Duet", StringComparison.Ordinal))?.Trim()}";
        }
    }
}
