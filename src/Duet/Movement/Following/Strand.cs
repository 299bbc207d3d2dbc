namespace Duet.Movement;

/// <summary>One person, seen without a long break: where they will be next, and what a sight would have to do with them.</summary>
/// <remarks>
/// The middle of the trunk moves as a Kalman filter expects: at a speed that fades, pushed at random. A cost is a negative logarithm of likelihood (place, size, posture,
/// proportions), so a sharp expectation beats a vague one that lies as near.
/// </remarks>
internal sealed class Strand
{
    private const double Fading = .6;
    private const double Push = 6;
    private const double Blur = .06;
    private const double FirstSpeed = 1.5;
    private const double SizeBlur = .05, SizePerSecond = .5, MostSize = .6;
    private const double PostureBlur = .12, PosturePerSecond = 2.5, MostPosture = .9;
    private const double PostureFreedom = 2;

    private double _x, _y, _speedX, _speedY, _unit;
    private double _place = Blur * Blur, _both, _speed = FirstSpeed * FirstSpeed;
    private readonly Proportions _own = new();

    public Strand(int number, Sight sight, TimeSpan time)
    {
        (Number, First, LastTime, Last) = (number, time, time, sight);
        (_x, _y, _unit) = (sight.X, sight.Y, sight.Unit);
        Start = sight;
        Notice(sight, time);
    }

    public int Number { get; }

    public TimeSpan First { get; }

    public TimeSpan LastTime { get; private set; }

    public int Sightings { get; private set; }

    public Sight Start { get; }

    public Sight Last { get; private set; }

    public Proportions Proportions => _own;

    public double Unit => _unit;

    /// <summary>Where the middle of the trunk is expected.</summary>
    public PixelPoint Expected(TimeSpan time)
    {
        double reach = Reach((time - LastTime).TotalSeconds);
        return new PixelPoint((float)(_x + (reach * _speedX)), (float)(_y + (reach * _speedY)));
    }

    /// <summary>How unlikely it is that this is them; smaller is likelier.</summary>
    public double CostOf(Sight sight, Proportions shape, TimeSpan time)
    {
        double seconds = (time - LastTime).TotalSeconds;
        PixelPoint expected = Expected(time);
        double place = PlaceVariance(seconds) + (Blur * Blur);
        double dx = (sight.X - expected.X) / _unit, dy = (sight.Y - expected.Y) / _unit;
        double size = Math.Min(MostSize, SizeBlur + (SizePerSecond * seconds)), grown = Math.Log(sight.Unit / _unit) / size;
        double posture = Math.Min(MostPosture, PostureBlur + (PosturePerSecond * seconds));
        return (((dx * dx) + (dy * dy)) / (2 * place)) + Math.Log(place / (Blur * Blur))
            + (grown * grown / 2) + Math.Log(size / SizeBlur)
            + (PostureFreedom * ((Last.PostureDistance(sight) / (2 * posture * posture)) + Math.Log(posture / PostureBlur)))
            + _own.DistanceTo(shape);
    }

    public void See(Sight sight, TimeSpan time)
    {
        double seconds = (time - LastTime).TotalSeconds;
        double reach = Reach(seconds), fade = Math.Exp(-seconds / Fading);
        double place = PlaceVariance(seconds);
        double both = (fade * (_both + (reach * _speed))) + (Push * seconds * seconds / 2);
        double speed = (fade * fade * _speed) + (Push * seconds);
        double gain = place / (place + (Blur * Blur)), gainSpeed = both / (place + (Blur * Blur));
        double missX = sight.X - (_x + (reach * _speedX)), missY = sight.Y - (_y + (reach * _speedY));
        _x += (reach * _speedX) + (gain * missX);
        _y += (reach * _speedY) + (gain * missY);
        _speedX = (fade * _speedX) + (gainSpeed * missX);
        _speedY = (fade * _speedY) + (gainSpeed * missY);
        (_place, _both, _speed) = ((1 - gain) * place, (1 - gain) * both, speed - (gainSpeed * both));
        _unit *= Math.Pow(sight.Unit / _unit, .2);
        Notice(sight, time);
    }

    private void Notice(Sight sight, TimeSpan time)
    {
        _own.See(sight);
        (Last, LastTime) = (sight, time);
        Sightings++;
    }

    private double PlaceVariance(double seconds)
    {
        double reach = Reach(seconds);
        return _place + (2 * reach * _both) + (reach * reach * _speed) + (Push * seconds * seconds * seconds / 3);
    }

    private static double Reach(double seconds) => Fading * (1 - Math.Exp(-seconds / Fading));
}
