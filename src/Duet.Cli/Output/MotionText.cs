using System.Globalization;
using Duet.Movement;

namespace Duet.Cli.Output;

/// <summary>A motion in one line for people.</summary>
internal static class MotionText
{
    public static string Describe(Motion motion, string name)
    {
        int withPeople = motion.Frames.Count(frame => !frame.People.IsEmpty);
        int most = motion.Frames.Length == 0 ? 0 : motion.Frames.Max(frame => frame.People.Length);
        string size = string.Create(CultureInfo.InvariantCulture, $"{motion.Size.Width} x {motion.Size.Height}");
        if (motion.Frames.Length == 1)
        {
            return $"{name}: {size}, {People(most)}";
        }

        string length = string.Create(CultureInfo.InvariantCulture, $"{motion.Duration.TotalSeconds:0.0} s, {motion.Frames.Length} frames");
        return most == 0
            ? $"{name}: {size}, {length}, nobody seen"
            : $"{name}: {size}, {length}, {People(most)}, seen in {withPeople} {(withPeople == 1 ? "frame" : "frames")}";
    }

    private static string People(int count) => count switch
    {
        0 => "nobody seen",
        1 => "1 person",
        _ => $"{count} people",
    };
}
