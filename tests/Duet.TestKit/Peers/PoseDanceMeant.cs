using Duet.Movement;

namespace Duet.TestKit.Peers;

/// <summary>What PoseDance set out to measure: the mean distance between the two dancers' joints on its canvases, joint by joint and frame by frame; less is better.</summary>
/// <remarks>Source: the talk about jlooper/posedance ("basically a subtraction"), with the sign, the equal coordinates and the lists in step repaired.</remarks>
public sealed class PoseDanceMeant : IPeer
{
    private const double Width = 400;
    private const double Height = 600;

    /// <inheritdoc/>
    public string Name => "PoseDance as meant";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < pair.Routine.Joints.Length; i++)
        {
            Joint a = pair.Routine.Joints[i], b = pair.Take.Joints[i];
            if (!a.IsMissing && !b.IsMissing)
            {
                double dx = (a.X / pair.Routine.Size.Width) - (b.X / pair.Take.Size.Width), dy = (a.Y / pair.Routine.Size.Height) - (b.Y / pair.Take.Size.Height);
                sum += Math.Sqrt((dx * dx * Width * Width) + (dy * dy * Height * Height));
                count++;
            }
        }

        return count > 0 ? -sum / count : -Width;
    }
}
