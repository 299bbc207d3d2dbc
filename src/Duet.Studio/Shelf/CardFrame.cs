using Duet.Movement;
using Duet.Search;

namespace Duet.Studio.Shelf;

/// <summary>The part of a picture that a hit shows: upright, 3 to 4, the whole person with some room around.</summary>
/// <param name="Left">Of the part, in the picture's pixels; may lie outside.</param>
/// <param name="Top">Likewise.</param>
/// <param name="Scale">Pixels of the card for one of the picture.</param>
public readonly record struct CardFrame(double Left, double Top, double Scale)
{
    /// <summary>Of a card.</summary>
    public const int Width = 300;

    /// <summary>Of a card.</summary>
    public const int Height = 400;

    // Joints end at the nose and at the ankles; the head and the feet go on.
    private const double Above = .17;
    private const double Below = .12;
    private const double Beside = .13;

    /// <summary>Around somebody's joints.</summary>
    /// <param name="entry">Has their box.</param>
    public static CardFrame Around(ArchiveEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        double width = entry.BottomRight.X - entry.TopLeft.X, height = entry.BottomRight.Y - entry.TopLeft.Y;
        double body = Math.Max(Math.Max(height, .6 * width), 1);
        (double left, double right) = (entry.TopLeft.X - (Beside * body), entry.BottomRight.X + (Beside * body));
        (double top, double bottom) = (entry.TopLeft.Y - (Above * body), entry.BottomRight.Y + (Below * body));
        double scale = Math.Min(Width / (right - left), Height / (bottom - top));
        return new CardFrame(((left + right) / 2) - (Width / 2 / scale), ((top + bottom) / 2) - (Height / 2 / scale), scale);
    }

    /// <summary>The same, moved so that it shows no more of what lies beyond the picture than it must.</summary>
    public static CardFrame Within(ArchiveEntry entry)
    {
        CardFrame around = Around(entry);
        return around with { Left = Moved(around.Left, Width / around.Scale, entry.Size.Width), Top = Moved(around.Top, Height / around.Scale, entry.Size.Height) };
    }

    /// <summary>A pose of the archive in the pixels of its card.</summary>
    public static Pose PoseOf(ArchivePose pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        return PoseOf(pose.Entry, pose.Descriptor, pose.Origin == ArchiveOrigin.Own ? Within(pose.Entry) : Around(pose.Entry));
    }

    private static Pose PoseOf(ArchiveEntry entry, PoseDescriptor descriptor, CardFrame frame)
    {
        double side = Math.Max(entry.BottomRight.X - entry.TopLeft.X, entry.BottomRight.Y - entry.TopLeft.Y);
        return Moved(descriptor.ToPose(), joint => frame.Place(entry.TopLeft.X + (side * joint.X), entry.TopLeft.Y + (side * joint.Y), joint.Confidence));
    }

    /// <summary>A pose without a picture in the middle of a card.</summary>
    public static Pose PoseOf(PoseDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Pose pose = descriptor.ToPose();
        Joint[] seen = [.. pose.Joints.Where(joint => !joint.IsMissing)];
        var entry = new ArchiveEntry("", TimeSpan.Zero, 0) { BottomRight = new PixelPoint(seen.Max(joint => joint.X) * Height, seen.Max(joint => joint.Y) * Height) };
        return PoseOf(entry, descriptor, Around(entry));
    }

    /// <summary>A pose in pixels of the picture -> of the card.</summary>
    public Pose PoseOf(Pose pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        CardFrame frame = this;
        return Moved(pose, joint => frame.Place(joint.X, joint.Y, joint.Confidence));
    }

    private static double Moved(double from, double length, double picture) => length >= picture ? (picture - length) / 2 : Math.Clamp(from, 0, picture - length);

    private static Pose Moved(Pose pose, Func<Joint, Joint> place) => new(pose.Skeleton, [.. pose.Joints.Select(joint => joint.IsMissing ? joint : place(joint))], pose.World, pose.Id, pose.Score);

    private Joint Place(double x, double y, float confidence) => new((float)((x - Left) * Scale), (float)((y - Top) * Scale), confidence);
}
