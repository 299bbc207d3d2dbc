namespace Duet.Choreography;

/// <summary>All keys of a routine, part by part, on the routine's beats: what happens once every placed move has been written down.</summary>
internal sealed class KeyScore
{
    private const double Near = .3;

    private readonly List<MoveKey>[] _keys = [.. Enumerable.Range(0, BodyParts.Count).Select(_ => new List<MoveKey>())];
    private readonly List<(double Start, double End)>[] _covered = [.. Enumerable.Range(0, BodyParts.Count).Select(_ => new List<(double, double)>())];

    /// <summary>Writes down a whole routine.</summary>
    public static KeyScore Of(Routine routine)
    {
        var score = new KeyScore();
        double first = 0;
        foreach (RoutineSection section in routine.Sections)
        {
            foreach (PlacedMove placed in section.Moves)
            {
                for (int time = 0; time < placed.Times; time++)
                {
                    score.Add(placed, first + placed.Beat + (time * placed.BeatsEach), placed.OtherSide ^ (placed.Alternating && time % 2 == 1));
                }
            }

            first += section.Beats;
        }

        score.RestInGaps(first);
        return score;
    }

    /// <summary>The keys of one part, in order of time.</summary>
    public IReadOnlyList<MoveKey> Keys(BodyPart part) => _keys[(int)part];

    private void Add(PlacedMove placed, double start, bool otherSide)
    {
        double end = start + placed.BeatsEach;
        foreach (IGrouping<BodyPart, MoveKey> group in placed.Move.Keys.GroupBy(key => otherSide ? BodyParts.Mirrored(key.Part) : key.Part))
        {
            List<MoveKey> keys = _keys[(int)group.Key];
            keys.RemoveAll(key => key.Beat >= start - Near && key.Beat < end - .05);
            keys.AddRange(group.Select(key => Varied(key, group.Key, placed, start, otherSide)));
            keys.Sort((a, b) => a.Beat.CompareTo(b.Beat));
            _covered[(int)group.Key].Add((start, end));
        }
    }

    private static MoveKey Varied(MoveKey key, BodyPart part, PlacedMove placed, double start, bool otherSide)
    {
        float[] values = [.. key.Values];
        ReadOnlySpan<float> neutral = BodyParts.Neutral(part);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BodyParts.IsArm(part) ? values[i] : neutral[i] + ((values[i] - neutral[i]) * (float)placed.Size);
            values[i] = otherSide && BodyParts.ChangesSign(BodyParts.First(part) + i) ? -values[i] : values[i];
        }

        return new MoveKey(part, start + (key.Beat / placed.Tempo), key.Travel / placed.Tempo, [.. values], key.Load);
    }

    // Where no move asks anything of a part for more than a beat, it goes home; the last pose of a routine stays.
    private void RestInGaps(double beats)
    {
        for (BodyPart part = 0; (int)part < BodyParts.Count; part++)
        {
            double free = 0;
            foreach ((double start, double end) in _covered[(int)part].Order().Append((beats - 1, beats)))
            {
                if (free > 0 && start - free > 1)
                {
                    Rest(part, free);
                }

                free = Math.Max(free, end);
            }
        }
    }

    private void Rest(BodyPart part, double free)
    {
        List<MoveKey> keys = _keys[(int)part];
        keys.Add(new MoveKey(part, free + (part == BodyPart.RightFoot ? 1.2 : .6), .65, [.. BodyParts.Neutral(part)], .5f));
        keys.Sort((a, b) => a.Beat.CompareTo(b.Beat));
    }
}
