using System.Numerics;

namespace Duet.Bench.Identity;

/// <summary>Where everybody stands at every moment: a formation whose places are dealt anew every few seconds, with ways off the stage and back.</summary>
internal sealed class StagePlan
{
    private const double HalfWidth = 3, Depth = 1.1, Off = 7, LeaveChance = .15, Hold = .35;

    private readonly List<double> _starts = [];
    private readonly List<Vector3[]> _places = [];

    public static StagePlan Make(Random random, int dancers, double seconds)
    {
        var plan = new StagePlan();
        for (double now = 0; now < seconds + 10; now += 4 + (4 * random.NextDouble()))
        {
            plan._starts.Add(now);
            plan._places.Add(Formation(random, dancers, plan._places.LastOrDefault()));
        }

        return plan;
    }

    /// <summary>Metres from the middle of the stage: x to the picture's right, z towards the camera.</summary>
    public Vector3 PlaceOf(int dancer, double now)
    {
        int phrase = Math.Max(0, _starts.FindLastIndex(start => start <= now));
        if (phrase + 1 >= _starts.Count)
        {
            return _places[phrase][dancer];
        }

        double share = (now - _starts[phrase]) / (_starts[phrase + 1] - _starts[phrase]);
        double way = Math.Clamp((share - Hold) / (1 - Hold), 0, 1);
        return Vector3.Lerp(_places[phrase][dancer], _places[phrase + 1][dancer], (float)(way * way * (3 - (2 * way))));
    }

    private static Vector3[] Formation(Random random, int dancers, Vector3[]? before)
    {
        int[] order = [.. Enumerable.Range(0, dancers)];
        random.Shuffle(order);
        return [.. Enumerable.Range(0, dancers).Select(d =>
        {
            bool wasOff = before is not null && Math.Abs(before[d].X) > HalfWidth + 2;
            double side = random.Next(2) == 0 ? -Off : Off, depth = Depth * ((2 * random.NextDouble()) - 1);
            double place = HalfWidth * (((2 * order[d]) + 1.0 + (.4 * (random.NextDouble() - .5))) / dancers - 1);
            return new Vector3((float)(before is not null && !wasOff && random.NextDouble() < LeaveChance ? side : place), 0, (float)depth);
        })];
    }
}
