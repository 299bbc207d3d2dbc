namespace Duet.TestKit.Camera;

/// <summary>Three standard normal numbers per frame, partly new in every frame and partly drifting.</summary>
internal sealed class Wander(Random random, double whiteShare, TimeSpan correlationTime)
{
    private readonly double[] _slow = [random.NextGaussian(), random.NextGaussian(), random.NextGaussian()];

    public (double X, double Y, double Z) Next(TimeSpan elapsed)
    {
        double kept = Math.Exp(-elapsed / correlationTime);
        Span<double> values = stackalloc double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            _slow[axis] = (kept * _slow[axis]) + (Math.Sqrt(1 - (kept * kept)) * random.NextGaussian());
            values[axis] = (Math.Sqrt(1 - whiteShare) * _slow[axis]) + (Math.Sqrt(whiteShare) * random.NextGaussian());
        }

        return (values[0], values[1], values[2]);
    }
}

/// <summary>Moments in which a joint is lost: it is reported up to a quarter of the body's height away.</summary>
internal sealed class Dropouts(Random random, double perMinute, TimeSpan meanLength)
{
    private double _left;
    private double _awayX;
    private double _awayY;

    public (bool Gone, double AwayX, double AwayY) Next(TimeSpan elapsed)
    {
        double chance = random.NextDouble();
        _left -= elapsed.TotalSeconds;
        if (_left <= 0 && chance < perMinute / 60 * elapsed.TotalSeconds)
        {
            _left = -Math.Log(1 - random.NextDouble()) * meanLength.TotalSeconds;
            _awayX = random.NextBetween(-0.25, 0.25);
            _awayY = random.NextBetween(-0.25, 0.25);
        }

        return _left > 0 ? (true, _awayX, _awayY) : (false, 0, 0);
    }
}
