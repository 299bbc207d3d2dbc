using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>A sound at the rates that methods ask for, each made once.</summary>
internal sealed class Heard(float[] samples, int sampleRate)
{
    private readonly Dictionary<int, float[]> _made = new() { [sampleRate] = samples };

    public float[] At(int wanted)
    {
        if (!_made.TryGetValue(wanted, out float[]? made))
        {
            float[] full = wanted < sampleRate ? Filtering.Band(samples, sampleRate, 0, 0.47 * wanted) : samples;
            _made.Add(wanted, made = FractionalReader.Read(full, 0, (double)sampleRate / wanted, (int)((double)samples.Length * wanted / sampleRate)));
        }

        return made;
    }
}
