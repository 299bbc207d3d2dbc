using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>What each limb did, hop by hop, with the dancer's lag taken out: the sums behind limb scores and findings.</summary>
/// <remarks>
/// Shape (hops, limbs). Angles are measured in the picture. A limb that points at the camera has hardly any direction there: an angle counts by the shorter of the two lengths.
/// </remarks>
internal sealed class LimbLedger
{
    private readonly LimbEntry[] _entries;

    private LimbLedger(int hops, int limbs)
    {
        (Hops, Limbs) = (hops, limbs);
        _entries = new LimbEntry[hops * limbs];
    }

    public int Hops { get; }

    public int Limbs { get; }

    public ref readonly LimbEntry this[int hop, int limb] => ref _entries[(hop * Limbs) + limb];

    /// <summary>The sums of one limb from a hop to before another.</summary>
    public LimbEntry Sum(int limb, int first, int end)
    {
        var sum = default(LimbEntry);
        for (int hop = Math.Max(0, first); hop < Math.Min(end, Hops); hop++)
        {
            sum.Add(this[hop, limb]);
        }

        return sum;
    }

    /// <summary>Books every frame at the lag of the window in whose middle it lies.</summary>
    public static LimbLedger Of(DancePair pair, ReadOnlySpan<JudgedWindow> windows, Ruleset rules)
    {
        int hops = Math.Max(1, (pair.Routine.Frames + rules.Hop - 1) / rules.Hop);
        var ledger = new LimbLedger(hops, pair.Routine.Channels);
        var kernel = new PoseKernel(rules.PoseScale);
        for (int f = 0; f < pair.Routine.Frames; f++)
        {
            int hop = f / rules.Hop;
            int window = Math.Clamp(hop - (rules.HopsPerWindow / 2), 0, windows.Length - 1);
            bool danced = pair.TryTakeFrame(f, windows[window].Lag, out int takeFrame);
            for (int limb = 0; limb < ledger.Limbs; limb++)
            {
                ref LimbEntry entry = ref ledger._entries[(hop * ledger.Limbs) + limb];
                int routine = (f * ledger.Limbs) + limb;
                entry.Shown += pair.Routine.Seen[routine];
                if (danced && pair.Routine.Seen[routine] > 0)
                {
                    entry.Book(pair.Routine, routine, pair.Take, (takeFrame * ledger.Limbs) + limb, limb, kernel);
                }
            }
        }

        return ledger;
    }
}

/// <summary>Sums over some frames of one limb, each weighted by the lower of the two visibilities.</summary>
internal record struct LimbEntry
{
    private const float FullTurn = 360;

    /// <summary>Visibility in the routine, whatever the take shows.</summary>
    public double Shown { get; set; }

    /// <summary>Visibility in the routine where the take shows the limb too.</summary>
    public double Observed { get; private set; }

    public double Weight { get; private set; }

    public double Pose { get; private set; }

    public double Product { get; private set; }

    /// <summary>Sum of |v_r| |v_u|.</summary>
    public double Sizes { get; private set; }

    public double RoutineEnergy { get; private set; }

    public double TakeEnergy { get; private set; }

    public double AngleWeight { get; private set; }

    /// <summary>Sum of the angles between the two directions, degrees, 0 to 180 each.</summary>
    public double Angle { get; private set; }

    /// <summary>Sum of the signed differences as <see cref="Finding.Value"/> defines them, degrees.</summary>
    public double Signed { get; private set; }

    public readonly WindowSums Sums => new(Weight, Pose, Product, RoutineEnergy, TakeEnergy);

    /// <summary>Mean angle between the directions, degrees.</summary>
    public readonly double MeanAngle => AngleWeight > 0 ? Angle / AngleWeight : 0;

    /// <summary>Mean signed difference, degrees.</summary>
    public readonly double MeanSigned => AngleWeight > 0 ? Signed / AngleWeight : 0;

    /// <summary>Share of the shown time that was observed.</summary>
    public readonly double ObservedShare => Shown > 0 ? Math.Clamp(Observed / Shown, 0, 1) : 0;

    public void Add(in LimbEntry other)
    {
        Shown += other.Shown;
        Observed += other.Observed;
        Weight += other.Weight;
        Pose += other.Pose;
        Product += other.Product;
        Sizes += other.Sizes;
        RoutineEnergy += other.RoutineEnergy;
        TakeEnergy += other.TakeEnergy;
        AngleWeight += other.AngleWeight;
        Angle += other.Angle;
        Signed += other.Signed;
    }

    public void Book(MotionSignal routine, int r, MotionSignal take, int u, int limb, PoseKernel kernel)
    {
        float w = MathF.Min(routine.Seen[r], take.Seen[u]);
        if (w <= 0)
        {
            return;
        }

        float dx = routine.X[r] - take.X[u], dy = routine.Y[r] - take.Y[u];
        double routineEnergy = routine.Energy(r), takeEnergy = take.Energy(u);
        Observed += routine.Seen[r];
        Weight += w;
        Pose += w * kernel.At((dx * dx) + (dy * dy));
        Product += w * ((routine.SpeedX[r] * take.SpeedX[u]) + (routine.SpeedY[r] * take.SpeedY[u]));
        Sizes += w * Math.Sqrt(routineEnergy * takeEnergy);
        RoutineEnergy += w * routineEnergy;
        TakeEnergy += w * takeEnergy;
        BookAngle(w, routine.X[r], routine.Y[r], take.X[u], take.Y[u], (Limb)limb);
    }

    private void BookAngle(float w, float rx, float ry, float ux, float uy, Limb limb)
    {
        float weight = w * MathF.Sqrt(MathF.Min((rx * rx) + (ry * ry), (ux * ux) + (uy * uy)));
        float turn = Wrap(Degrees(MathF.Atan2(uy, ux) - MathF.Atan2(ry, rx)));
        float signed = limb switch
        {
            Limb.Torso or Limb.Neck => turn,
            Limb.Shoulders or Limb.Hips => -turn,
            _ => Elevation(ux, uy) - Elevation(rx, ry),
        };
        AngleWeight += weight;
        Angle += weight * MathF.Abs(turn);
        Signed += weight * signed;
    }

    /// <summary>Degrees above the horizontal, -90 to 90.</summary>
    private static float Elevation(float x, float y) => Degrees(MathF.Atan2(-y, MathF.Abs(x)));

    private static float Degrees(float radians) => radians * (FullTurn / (2 * MathF.PI));

    private static float Wrap(float degrees) => degrees > FullTurn / 2 ? degrees - FullTurn : degrees < -FullTurn / 2 ? degrees + FullTurn : degrees;
}
