using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Adds up the bars of each section.</summary>
internal sealed class SectionSums
{
    /// <summary>A limb that does this much worse than the whole stands out.</summary>
    private const double StandsOut = 8;

    private readonly LiveReference _reference;
    private readonly int[] _sectionOf;
    private readonly double[] _points;
    private readonly double[] _weights;
    private readonly double[] _limbPoints;
    private readonly double[] _limbWeights;

    public SectionSums(LiveReference reference)
    {
        _reference = reference;
        int count = reference.Options.Sections.Length, limbs = LimbEnds.All.Length;
        _sectionOf = [.. reference.Bars.Select(bar => SectionAt(bar.Start + ((bar.End - bar.Start) / 2)))];
        (_points, _weights) = (new double[count], new double[count]);
        (_limbPoints, _limbWeights) = (new double[count * limbs], new double[count * limbs]);
    }

    public void Add(int bar, BarResult result, double? value)
    {
        int section = _sectionOf[bar];
        if (section < 0 || value is not { } points)
        {
            return;
        }

        _points[section] += points;
        _weights[section]++;
        for (int limb = 0, i = section * result.Limbs.Length; limb < result.Limbs.Length; limb++, i++)
        {
            if (!double.IsNaN(result.Limbs[limb]))
            {
                _limbPoints[i] += result.Weight * result.Limbs[limb];
                _limbWeights[i] += result.Weight;
            }
        }
    }

    public LiveSection Of(int section, bool mirrored)
    {
        double? accuracy = _weights[section] > 0 ? _points[section] / _weights[section] : null;
        int limbs = LimbEnds.All.Length, worst = -1;
        for (int limb = 0; limb < limbs; limb++)
        {
            worst = _limbWeights[(section * limbs) + limb] > 0 && (worst < 0 || Mean(limb) < Mean(worst)) ? limb : worst;
        }

        bool standsOut = worst >= 0 && accuracy is { } all && Mean(worst) < all - StandsOut;
        return new(section, accuracy, standsOut ? mirrored ? LimbEnds.PartnerOf((Limb)worst) : (Limb)worst : null);

        double Mean(int limb) => _limbPoints[(section * limbs) + limb] / _limbWeights[(section * limbs) + limb];
    }

    public int? EndingWith(int bar)
    {
        int section = _sectionOf[bar];
        bool last = bar == _sectionOf.Length - 1 || _sectionOf[bar + 1] != section;
        return last && section >= 0 ? section : null;
    }

    private int SectionAt(TimeSpan time)
    {
        ImmutableArray<LiveBar> sections = _reference.Options.Sections;
        for (int s = 0; s < sections.Length; s++)
        {
            if (time >= sections[s].Start && time < sections[s].End)
            {
                return s;
            }
        }

        return -1;
    }
}
