namespace Duet.Audio;

/// <summary>The stages in order: propose, refine, and only if nothing fits, look at other speeds.</summary>
internal sealed class AlignmentPipeline
{
    private const int CoherentProposals = 16;
    private const int TimbreProposals = 4;
    private const int OnsetProposals = 6;
    private const int Sharpened = 10;
    private const int ChanceProposals = 5;
    private const double PromisingShare = 0.3;

    // Of a piece of 5 s: its place in music 10 dB below noise reaches about 50.
    private const double ChanceScore = 20;

    // Seconds that recordings must share for a place to be looked at.
    private const double LeastShared = 4;

    private static readonly int[] RepeatsTried = [-3, -2, -1, 1, 2, 3];

    // Below this the waves do not hold together: the take was stretched in time.
    private const double WavesHold = 35;

    // Onsets that agree less than this are chance.
    private const double LeastOnsets = 0.3;

    // From here on the clock is another player's, not another crystal's.
    private const double OtherSpeed = 500e-6;

    private readonly Recording _reference;
    private readonly Recording _clip;
    private readonly WaveRefiner _waves;
    private readonly BandLevels _referenceLevels;
    private readonly BandLevels _clipLevels;

    public AlignmentPipeline(Recording reference, Recording clip)
    {
        (_reference, _clip) = (reference, clip);
        _waves = new WaveRefiner(reference.Samples, clip.Samples);
        _referenceLevels = BandLevels.Of(reference.Samples);
        _clipLevels = BandLevels.Of(clip.Samples);
    }

    /// <summary>The lines that fit, best first, places without the recordings' own starts.</summary>
    public List<Fitted> Run(bool otherSpeeds)
    {
        List<Proposal> proposals = Promising(CoherentSearch.Find(_reference.Samples, _clip.Samples, CoherentProposals));
        proposals.AddRange(TimbreSearch.Find(_referenceLevels, _clipLevels, TimbreProposals));
        List<Fitted> fitted = Refine(proposals.Select(proposal => proposal.Line));
        return otherSpeeds && !Convincing(fitted) ? AtOtherSpeeds(fitted) : fitted;
    }

    // A song has one place and some chance, a loop many places; where even the best is chance, a few are enough.
    private List<Proposal> Promising(List<Proposal> proposals)
    {
        double best = proposals.Count > 0 ? proposals[0].Score : 0;
        int most = best < ChanceScore * Math.Min(24, _clip.Seconds / 5) ? ChanceProposals : CoherentProposals;
        return [.. proposals.Where((proposal, i) => i < 2 || proposal.Score >= PromisingShare * best).Take(most)];
    }

    // At a slightly other speed a few windows of deep tones still agree; they do not end the search.
    private static bool Convincing(List<Fitted> fitted) => fitted.Count > 0 && fitted[0].Confidence >= 20 && fitted[0].Coverage >= 0.75 && fitted[0].IsEven && Verdict.SharesEnough(fitted[0]);

    private static bool Holds(Fitted fit) => fit.Confidence >= WavesHold && fit.IsEven && Verdict.SharesEnough(fit);

    private List<Fitted> Refine(IEnumerable<Line> lines)
    {
        List<Fitted> located = [.. lines.Select(_waves.Locate).OrderByDescending(fit => fit.Confidence)];
        located = [.. located.Concat(Repeats(located).Select(_waves.Locate)).OrderByDescending(fit => fit.Confidence)];
        List<Fitted> sharp = [.. Distinct(located).Where((fit, i) => i < 2 || fit.Confidence >= PromisingShare * located[0].Confidence).Take(Sharpened).Select(fit => _waves.Sharpen(fit.Line))];
        return Verdict.WinnerFirst(Distinct(sharp.OrderByDescending(fit => fit.Confidence)));
    }

    // A loop has more repeats than a search proposes: the best one's neighbours are looked at as well.
    private List<Line> Repeats(List<Fitted> located)
    {
        List<Fitted> contenders = Distinct(located.Where(fit => fit.Confidence >= Verdict.Contender * located[0].Confidence));
        if (contenders.Count < 2)
        {
            return [];
        }

        double centre = _clip.Seconds / 2;
        double[] places = [.. contenders.Select(fit => fit.Line.AtClip(centre)).Order()];
        double distance = places.Zip(places.Skip(1), (one, next) => next - one).Min();
        Line best = contenders[0].Line;
        return [.. RepeatsTried.Select(step => best with { At = best.At + (step * distance) })
            .Where(line => Array.TrueForAll(places, place => Math.Abs(place - line.AtClip(centre)) > 0.1) && line.AtClip(centre) > LeastShared - centre && line.AtClip(centre) < _reference.Seconds + centre - LeastShared)];
    }

    private List<Fitted> AtOtherSpeeds(List<Fitted> atSameSpeed)
    {
        var curves = new OnsetCurves(_referenceLevels, _clipLevels);
        var refiner = new OnsetRefiner(curves);
        List<Fitted> onsets = Distinct(OnsetSearch.Find(curves, OnsetProposals).Select(proposal => refiner.Refine(proposal.Line)).OrderByDescending(fit => fit.Confidence));
        List<Fitted> waves = [.. onsets.Take(2).Where(fit => fit.Coverage >= LeastOnsets).Select(WavesNear).OrderByDescending(fit => fit.Confidence)];
        if (waves.Count > 0 && Holds(waves[0]))
        {
            bool isOther = Math.Abs(waves[0].Line.Speed - 1) > OtherSpeed;
            return isOther ? AgainAt(waves[0].Line.Speed, waves) : Distinct(atSameSpeed.Concat(waves).OrderByDescending(fit => fit.Confidence));
        }

        bool sameSpeedHolds = atSameSpeed.Count > 0 && Verdict.SharesEnough(atSameSpeed[0]) && atSameSpeed[0].Confidence >= Verdict.LeastConfidence;
        bool onsetsHold = onsets.Count > 0 && Verdict.SharesEnough(onsets[0]) && onsets[0].Confidence >= Verdict.LeastConfidence;
        return onsetsHold && (!sameSpeedHolds || onsets[0].Coverage > atSameSpeed[0].Coverage) ? onsets : atSameSpeed;
    }

    // Onsets give the speed to some 100 ppm, waves need it to 50.
    private Fitted WavesNear(Fitted onset)
    {
        double centre = _clip.Seconds / 2;
        var best = default(Fitted);
        foreach (int step in (int[])[0, 1, -1, 2, -2, 3, -3])
        {
            double speed = onset.Line.Speed + (step * 100e-6);
            Fitted tried = _waves.Locate(new Line(onset.Line.AtClip(centre) - (speed * centre), speed));
            best = tried.Confidence > best.Confidence ? tried : best;
            if (Holds(best))
            {
                break;
            }
        }

        return best.Confidence > 0 ? _waves.Sharpen(best.Line) : onset with { Confidence = 0 };
    }

    // At the right speed every repeat of a loop can be judged by its waves.
    private List<Fitted> AgainAt(double speed, List<Fitted> found)
    {
        List<Proposal> proposals = Promising(CoherentSearch.Find(_reference.Samples, _waves.ClipAt(Math.Round(speed, 6)), CoherentProposals));
        List<Fitted> again = Refine(proposals.Select(proposal => proposal.Line with { Speed = proposal.Line.Speed * speed }));
        return Distinct(again.Concat(found).OrderByDescending(fit => fit.Confidence));
    }

    // Two fits are one if they put the clip's centre within 100 ms.
    private List<Fitted> Distinct(IEnumerable<Fitted> fits)
    {
        var kept = new List<Fitted>();
        double centre = _clip.Seconds / 2;
        foreach (Fitted fit in fits)
        {
            if (kept.TrueForAll(other => Math.Abs(other.Line.AtClip(centre) - fit.Line.AtClip(centre)) > 0.1))
            {
                kept.Add(fit);
            }
        }

        return kept;
    }
}
