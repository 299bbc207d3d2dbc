namespace Duet.Choreography;

/// <summary>A seeded smooth signal with mean 0 and RMS 1 over a long time: a few sines. Any moment costs the same.</summary>
internal sealed class SmoothNoise
{
    private readonly (double Frequency, double Phase)[] _waves;

    /// <param name="random">Supplies frequencies and phases.</param>
    /// <param name="slowest">Hz.</param>
    /// <param name="fastest">Hz.</param>
    /// <param name="waves">How many sines.</param>
    public SmoothNoise(Random random, double slowest, double fastest, int waves = 6)
    {
        _waves = new (double, double)[waves];
        for (int w = 0; w < waves; w++)
        {
            _waves[w] = (slowest + (random.NextDouble() * (fastest - slowest)), random.NextDouble() * Math.Tau);
        }
    }

    public double At(double seconds)
    {
        double sum = 0;
        foreach ((double frequency, double phase) in _waves)
        {
            sum += Math.Sin((Math.Tau * frequency * seconds) + phase);
        }

        return sum * Math.Sqrt(2.0 / _waves.Length);
    }
}
