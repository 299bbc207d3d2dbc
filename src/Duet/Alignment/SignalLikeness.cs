namespace Duet.Alignment;

/// <summary>How alike two dances are at one offset, looked at frame by frame.</summary>
/// <param name="Pose">0 to 1: how alike the directions are.</param>
/// <param name="Move">-1 to 1: how alike they change; see <see cref="MotionCorrelation"/>.</param>
internal readonly record struct SignalLikeness(double Pose, double Move)
{
    /// <summary>Both together, 0 to 1.</summary>
    public double Height => (Math.Max(0, Move) + Pose) / 2;

    /// <summary>Compares routine frame t with take frame t + <paramref name="lag"/>, over all t where both exist.</summary>
    public static SignalLikeness At(MotionSignal routine, MotionSignal take, int lag, AlignmentOptions options)
    {
        double weights = 0, pose = 0, product = 0, energy = 0;
        double sharpness = 1 / (2 * options.PoseScale * options.PoseScale);
        int first = Math.Max(0, -lag), end = Math.Min(routine.Frames, take.Frames - lag);
        for (int f = first; f < end; f++)
        {
            int r = f * routine.Channels, u = (f + lag) * take.Channels;
            for (int c = 0; c < routine.Channels; c++, r++, u++)
            {
                double w = (options.Weights.IsDefault ? 1 : options.Weights[c]) * Math.Min(routine.Seen[r], take.Seen[u]);
                double dx = routine.X[r] - take.X[u], dy = routine.Y[r] - take.Y[u];
                double near = 1 + (((dx * dx) + (dy * dy)) * sharpness);
                weights += w;
                pose += w / (near * near);
                product += w * ((routine.SpeedX[r] * take.SpeedX[u]) + (routine.SpeedY[r] * take.SpeedY[u]));
                energy += w * (routine.Energy(r) + take.Energy(u));
            }
        }

        return weights > 0 ? new(pose / weights, 2 * product / (energy + (2 * options.Quiet * weights))) : default;
    }
}
