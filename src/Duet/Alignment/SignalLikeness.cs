namespace Duet.Alignment;

/// <summary>How alike two dances are at one offset, looked at frame by frame.</summary>
/// <param name="Pose">0 to 1: how alike the directions are.</param>
/// <param name="Move">-1 to 1: how alike they change; see <see cref="MotionCorrelation"/>.</param>
internal readonly record struct SignalLikeness(double Pose, double Move)
{
    /// <summary>Both together, 0 to 1.</summary>
    public double Height => (Math.Max(0, Move) + Pose) / 2;

    /// <summary>Compares routine frame t with take frame t + <paramref name="lag"/>, over all t where both exist.</summary>
    /// <param name="routine">The reference.</param>
    /// <param name="take">The take, mirrored already where <paramref name="mirrored"/> says so.</param>
    /// <param name="lag">In frames.</param>
    /// <param name="mirrored">Which weights count.</param>
    /// <param name="options">Weights and scales.</param>
    public static SignalLikeness At(MotionSignal routine, MotionSignal take, int lag, bool mirrored, AlignmentOptions options)
    {
        double[] weights = [.. Enumerable.Range(0, routine.Channels).Select(channel => options.WeightOf(channel, mirrored))];
        double total = 0, pose = 0, product = 0, energy = 0;
        double sharpness = 1 / (2 * options.Rules.PoseScale * options.Rules.PoseScale);
        int first = Math.Max(0, -lag), end = Math.Min(routine.Frames, take.Frames - lag);
        for (int f = first; f < end; f++)
        {
            int r = f * routine.Channels, u = (f + lag) * take.Channels;
            for (int c = 0; c < routine.Channels; c++, r++, u++)
            {
                double w = weights[c] * Math.Min(routine.Seen[r], take.Seen[u]);
                double dx = routine.X[r] - take.X[u], dy = routine.Y[r] - take.Y[u];
                double near = 1 + (((dx * dx) + (dy * dy)) * sharpness);
                total += w;
                pose += w / (near * near);
                product += w * ((routine.SpeedX[r] * take.SpeedX[u]) + (routine.SpeedY[r] * take.SpeedY[u]));
                energy += w * (routine.Energy(r) + take.Energy(u));
            }
        }

        return total > 0 ? new(pose / total, 2 * product / (energy + (2 * options.Rules.Quiet * total))) : default;
    }
}
