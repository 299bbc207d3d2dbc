using System.Globalization;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Catalogue;
using Duet.Studio.Posters;

namespace Duet.Studio.Shelf;

/// <summary>A hit's picture where there is no photo: the dancer of the routine as they strike the pose, or the pose's silhouette. Complete SVG for <c>img</c>.</summary>
public static class PoseCard
{
    private const double FloorShare = .09;
    private static readonly Dictionary<string, Lazy<Dance>> Dances = StarterRoutines.All.ToDictionary(routine => routine.Slug, routine => new Lazy<Dance>(() => new Dance(routine)));

    /// <summary>Draws a pose of the archive.</summary>
    public static string Svg(ArchivePose pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        if (StarterArchive.RoutineOf(pose.Entry) is { } routine)
        {
            Pose danced = Dances[routine.Slug].Value.PoseAt(pose.Entry.Time);
            Pose placed = CardFrame.Around(pose.Entry).PoseOf(danced);
            return Card(routine.Field, placed, SvgShapes.Write(Figure.Draw(placed, routine.Dancer), routine.Dancer.Look));
        }

        Pose seen = CardFrame.PoseOf(pose);
        return Card(Fields.Of(pose.Entry.Source), seen, PoseSilhouette.InPlace(seen));
    }

    /// <summary>Draws a moment of a starter routine; null where there is none.</summary>
    public static string? OfMoment(string slug, TimeSpan time)
    {
        if (StarterRoutines.Find(slug) is not { } routine || time > routine.Duration)
        {
            return null;
        }

        SeenPose seen = SeenPose.Of(Dances[slug].Value.PoseAt(time), time, DanceCamera.For(routine.Dancer.Shape).Size);
        return seen.Descriptor() is { } descriptor ? Svg(new ArchivePose(ArchiveOrigin.Starter, seen.Entry(StarterArchive.SourcePrefix + slug, ""), descriptor, null)) : null;
    }

    private static string Card(string field, Pose pose, string shapes)
    {
        (string wall, string floor) = Fields.ColoursOf(field);
        double feet = Math.Max(Lowest(pose) - (FloorShare * CardFrame.Height / 2), CardFrame.Height / 2.0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {CardFrame.Width} {CardFrame.Height}\" width=\"{CardFrame.Width}\" height=\"{CardFrame.Height}\"><path fill=\"#{wall}\" d=\"M0 0H{CardFrame.Width}V{CardFrame.Height}H0Z\"/><path fill=\"#{floor}\" d=\"M0 {feet:0.#}H{CardFrame.Width}V{CardFrame.Height}H0Z\"/>{shapes}</svg>");
    }

    private static double Lowest(Pose pose) => pose.Joints.Where(joint => !joint.IsMissing).Max(joint => joint.Y);
}
