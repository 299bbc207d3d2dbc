namespace Duet.Studio;

/// <summary>Several jobs at once, reported as one.</summary>
/// <param name="whole">Receives the share done of all, 0 to 1; null: nobody listens.</param>
/// <param name="weights">Each job's share of the work; together 1.</param>
internal sealed class SharedProgress(IProgress<double>? whole, params double[] weights)
{
    private readonly double[] _done = new double[weights.Length];

    /// <summary>Where one of the jobs reports its own share done, 0 to 1.</summary>
    public IProgress<double> Part(int index) => new Job(this, index);

    private void Report(int index, double value)
    {
        lock (_done)
        {
            _done[index] = value;
            whole?.Report(Math.Min(1, _done.Zip(weights, (done, weight) => done * weight).Sum()));
        }
    }

    private sealed class Job(SharedProgress all, int index) : IProgress<double>
    {
        public void Report(double value) => all.Report(index, value);
    }
}
