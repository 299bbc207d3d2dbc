using Duet.Movement;
using Duet.Scoring;

namespace Duet.TestKit.Peers;

/// <summary>The plain mean joint-angle error, helped by our own search for offset and mirror: 100 minus the mean error in percent of 90 degrees.</summary>
/// <remarks>Source: none; the simplest score that our alignment makes possible, so that the table shows what the rest of the formula adds to it.</remarks>
public sealed class MeanAngleError : IPeer
{
    private const float Least = 0.1f;

    /// <inheritdoc/>
    public string Name => "mean angle error + our offset";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        Review review = Reviewer.Review(pair.Original, pair.OriginalTake);
        if (review.Offset is not { } offset)
        {
            return 0;
        }

        Track take = review.Mirrored ? Mirroring.Mirror(pair.OriginalTake) : pair.OriginalTake;
        return Unsearched(new PeerPair(pair.Original, take, offset));
    }

    /// <summary>The same for dancers who lie over each other already.</summary>
    public static double Unsearched(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        double sum = 0;
        int count = 0;
        for (int f = 0; f < pair.Frames; f++)
        {
            foreach ((JointName, JointName, JointName) angle in PeerPair.Angles)
            {
                if (PeerPair.Angle(pair.Routine, f, angle, Least) is { } routine && PeerPair.Angle(pair.Take, f, angle, Least) is { } take)
                {
                    sum += Math.Abs(routine - take);
                    count++;
                }
            }
        }

        return count > 0 ? 100 * (1 - (sum / count / (Math.PI / 2))) : 0;
    }
}
