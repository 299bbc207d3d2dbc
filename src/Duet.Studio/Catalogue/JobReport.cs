namespace Duet.Studio.Catalogue;

/// <summary>Where long work says how far it is.</summary>
/// <param name="listen">Receives what is being done and the share of the whole, 0 to 1; called from any thread.</param>
internal sealed class JobReport(Action<string, double> listen)
{
    /// <summary>A step whose own share counts from one share of the whole to another.</summary>
    public IProgress<double> Step(string name, double from, double to)
    {
        listen(name, from);
        return new Part(share => listen(name, from + (share * (to - from))));
    }

    private sealed class Part(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(Math.Clamp(value, 0, 1));
    }
}
