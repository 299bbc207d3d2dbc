using static Duet.Choreography.Channel;

namespace Duet.Choreography;

/// <summary>One curve per channel, drawn through the keys of a routine.</summary>
internal sealed class CurveSet
{
    private const double Shortest = .04;
    private const double ShortestStep = .3;
    private const double FullStep = .65;
    private const double Transfer = .35;
    private const double WidestStance = .62;

    private readonly List<(double Time, double Value)>[] _points = [.. Enumerable.Range(0, Posture.Channels).Select(_ => new List<(double, double)>())];

    private CurveSet()
    {
    }

    /// <summary>Draws them; time is in beats.</summary>
    public static Curve[] Of(KeyScore score)
    {
        var set = new CurveSet();
        for (BodyPart part = 0; (int)part < BodyParts.Count; part++)
        {
            if (!BodyParts.IsFoot(part))
            {
                set.DrawPart(part, score.Keys(part));
            }
        }

        set.DrawWeight(set.DrawFeet([.. score.Keys(BodyPart.LeftFoot).Concat(score.Keys(BodyPart.RightFoot)).OrderBy(key => key.Beat)]));
        return [.. set._points.Select(points => new Curve(points))];
    }

    private readonly record struct Step(double Start, double Landing, int Side, float Load);

    private void DrawPart(BodyPart part, IReadOnlyList<MoveKey> keys)
    {
        float[] last = BodyParts.Neutral(part).ToArray();
        double lastBeat = -1;
        AddAll(part, lastBeat, last);
        foreach (MoveKey key in keys)
        {
            float[] values = [.. key.Values];
            if (BodyParts.IsArm(part))
            {
                values[0] = last[0] + Wrapped(values[0] - last[0]);
                values[2] = values[0] + Wrapped(key.Values[2] - key.Values[0]);
            }

            if (key.Beat - key.Travel > lastBeat + Shortest)
            {
                AddAll(part, key.Beat - key.Travel, last);
            }

            AddAll(part, key.Beat, values);
            (last, lastBeat) = (values, key.Beat);
        }
    }

    /// <summary>The same turn by the shorter way, -180 to 180.</summary>
    private static float Wrapped(float degrees) => degrees - (360 * MathF.Round(degrees / 360));

    private void AddAll(BodyPart part, double beat, float[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Add(BodyParts.First(part) + i, beat, values[i]);
        }
    }

    private void Add(Channel channel, double beat, double value)
    {
        List<(double Time, double Value)> points = _points[(int)channel];
        while (points.Count > 0 && points[^1].Time > beat - Shortest)
        {
            points.RemoveAt(points.Count - 1);
        }

        points.Add((beat, value));
    }

    // One foot after the other: the second waits until the first has landed, where it still has the time.
    private List<Step> DrawFeet(IReadOnlyList<MoveKey> keys)
    {
        var steps = new List<Step>();
        var last = new Dictionary<BodyPart, (float[] Values, double Beat)>();
        foreach (BodyPart part in (ReadOnlySpan<BodyPart>)[BodyPart.LeftFoot, BodyPart.RightFoot])
        {
            last[part] = (BodyParts.Neutral(part).ToArray(), -1);
            AddAll(part, -1, last[part].Values);
        }

        foreach (MoveKey key in keys)
        {
            double start = Math.Max(key.Beat - key.Travel, last[key.Part].Beat + Shortest);
            double landing = steps.Where(step => step.Side != SideOf(key.Part)).Select(step => step.Landing).DefaultIfEmpty(-1).Max();
            start = landing < key.Beat - ShortestStep ? Math.Max(start, landing) : start;
            float[] values = [.. key.Values];
            DrawFoot(key, start, last[key.Part].Values, values, steps);
            last[key.Part] = (values, key.Beat);
        }

        return steps;
    }

    private static int SideOf(BodyPart part) => part == BodyPart.LeftFoot ? +1 : -1;

    // A foot travels only while it is off the floor: it leaves first, and arrives before it lands.
    private void DrawFoot(MoveKey key, double start, float[] last, float[] values, List<Step> steps)
    {
        Channel first = BodyParts.First(key.Part);
        double length = key.Beat - start;
        float distance = MathF.Sqrt(((values[0] - last[0]) * (values[0] - last[0])) + ((values[1] - last[1]) * (values[1] - last[1])));
        AddAll(key.Part, start, last);
        if (distance > .004f || Math.Max(last[2], values[2]) > .004f)
        {
            Lift(first, start, length, distance, last, values);
            double leave = start + (last[2] < .02f ? .18 * length : 0);
            double arrive = key.Beat - (values[2] < .02f ? .18 * length : 0);
            foreach (int channel in (ReadOnlySpan<int>)[0, 1, 4])
            {
                Add(first + channel, leave, last[channel]);
                Add(first + channel, arrive, values[channel]);
            }

            steps.Add(new Step(start, key.Beat, SideOf(key.Part), key.Load));
        }
        else if (Math.Abs(values[4] - last[4]) > 1)
        {
            Add(first + 3, start + (length / 2), Math.Max(12, Math.Max(last[3], values[3])));
        }

        AddAll(key.Part, key.Beat, values);
    }

    private void Lift(Channel first, double start, double length, float distance, float[] last, float[] values)
    {
        float clearance = Math.Min(.11f, .035f + (.15f * distance));
        if (Math.Max(last[2], values[2]) < clearance)
        {
            Add(first + 2, start + (length / 2), clearance);
        }
    }

    // A foot that leaves again at once takes no weight. In a wide stance and in quick steps nobody can stand over one foot.
    // The weight leaves a foot as it lifts, and comes onto it around its landing; in between it stays where it is.
    private void DrawWeight(List<Step> steps)
    {
        double resting = 0;
        double until = -1;
        Add(Weight, until, resting);
        var left = new Curve(_points[(int)LeftOut]);
        var right = new Curve(_points[(int)RightOut]);
        Step[] ordered = [.. steps.OrderBy(step => step.Start)];
        for (int s = 0; s < ordered.Length; s++)
        {
            Step step = ordered[s];
            bool again = s + 1 < ordered.Length && ordered[s + 1].Side == step.Side && ordered[s + 1].Start < step.Landing + Transfer;
            double stance = Math.Max(left.At(step.Start) + right.At(step.Start), left.At(step.Landing) + right.At(step.Landing));
            double length = step.Landing - step.Start;
            double support = .85 * Math.Min(1, WidestStance / stance) * Math.Min(1, length / FullStep);
            bool landed = step.Load > 0 && !again;
            if (step.Start - .3 > until)
            {
                Add(Weight, step.Start - .3, resting);
            }

            Add(Weight, step.Start + (.3 * length), -step.Side * support);
            Add(Weight, step.Landing, -step.Side * (landed ? .35 * support : support));
            resting = step.Side * (landed ? (2 * step.Load) - 1 : -support);
            until = step.Landing + Transfer;
            Add(Weight, until, resting);
        }
    }
}
