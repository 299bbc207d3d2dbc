using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Search;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Shelf;
using Duet.Web.Api;

namespace Duet.Web.Archives;

/// <summary>Poses of the archive as pages and the API show them.</summary>
internal sealed class ArchiveViews(ArchiveShelf shelf)
{
    public const string Pictures = "/archive/pictures";

    private const int MostMembers = 100;
    private static readonly TimeSpan AroundMoment = TimeSpan.FromSeconds(1.5);

    /// <summary>Searches; null when a pose that is asked for is not there.</summary>
    public SearchAnswer? Search(PoseWish wish)
    {
        using ArchiveView view = shelf.Borrow();
        PoseDescriptor? pose = wish.Pose;
        if (wish.Like is { } like && (view.Find(like) is not { } place || (pose = view.DescriptorOf(place)) is null))
        {
            return null;
        }

        if (Words.NoSearch(wish.AnswerOn(view.Count, pose)) is { } reason)
        {
            return new SearchAnswer(view.Version, view.Count, 0, 0, reason, null, pose is null ? null : Joints(CardFrame.PoseOf(pose)), []);
        }

        long start = Stopwatch.GetTimestamp();
        ImmutableArray<ArchiveHit> hits = view.Search(wish.QueryOf(pose!), wish.BothSides);
        double ms = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 4);
        PlaceOnMap? onMap = wish.WantsPlace ? Of(view.Map().PlaceOf(pose!)) : null;
        return new SearchAnswer(view.Version, view.Count, view.Count, ms, null, onMap, Joints(CardFrame.PoseOf(pose!)), [.. hits.Select(hit => HitOf(view, hit, pose!)).OfType<PoseHitView>()]);
    }

    /// <summary>One pose; null when there is none.</summary>
    public PoseHitView? Find(string id)
    {
        using ArchiveView view = shelf.Borrow();
        return view.Find(id) is { } place && view.PoseAt(place) is { } pose ? Of(pose) : null;
    }

    /// <summary>The map; made when it is first asked for.</summary>
    public CoverageView Coverage()
    {
        using ArchiveView view = shelf.Borrow();
        PoseMap map = view.Map();
        return new CoverageView(
            view.Version,
            view.Count,
            [.. map.Clusters.Select((cluster, i) => ClusterOf(view, cluster, i)).OfType<ClusterView>()],
            [.. map.Holes.Select((hole, i) => HoleOf(view, hole, i)).OfType<HoleView>()]);
    }

    /// <summary>Where some of the poses lie on the map, spread evenly over all that there are, with their routine's colour.</summary>
    public IReadOnlyList<(PlaceOnMap Place, string? Field)> Points(int most)
    {
        using ArchiveView view = shelf.Borrow();
        PoseMap map = view.Map();
        return [.. view.Sample(most).Select(view.PoseAt).OfType<ArchivePose>().Select(pose => (Of(map.PlaceOf(pose.Descriptor)), StarterArchive.RoutineOf(pose.Entry)?.Field))];
    }

    /// <summary>Poses around the middle of a cluster, the nearest first; null when there is no such cluster.</summary>
    public PageView<PoseHitView>? Members(int cluster, int from, int count)
    {
        using ArchiveView view = shelf.Borrow();
        PoseMap map = view.Map();
        if (cluster < 0 || cluster >= map.Clusters.Length || view.DescriptorOf(map.Clusters[cluster].Representative) is not { } middle)
        {
            return null;
        }

        int total = Math.Min(MostMembers, map.Clusters[cluster].Count);
        ImmutableArray<ArchiveHit> hits = view.Search(new PoseQuery(middle) { Count = total });
        return new PageView<PoseHitView>([.. hits.Skip(from).Take(count).Select(hit => HitOf(view, hit, middle)).OfType<PoseHitView>()], total);
    }

    /// <summary>Without what depends on a query.</summary>
    public static PoseHitView Of(ArchivePose pose)
    {
        Routine? routine = StarterArchive.RoutineOf(pose.Entry);
        bool hasTime = routine is not null || pose.Source?.Kind == ArchiveSourceKind.Video || pose.Entry.Time > TimeSpan.Zero;
        string at = pose.Entry.Time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
        return new PoseHitView
        {
            Id = pose.Entry.Id,
            Title = Words.TitleOf(pose),
            Credits = pose.Source?.Credits ?? pose.Entry.Credits,
            Kind = pose.Origin switch { ArchiveOrigin.Starter => "routine", ArchiveOrigin.Own => pose.Source?.Kind == ArchiveSourceKind.Video ? "video" : "picture", _ => "file" },
            Field = routine?.Field,
            Picture = $"{Pictures}/{pose.Entry.Id}",
            Width = CardFrame.Width,
            Height = CardFrame.Height,
            Joints = Joints(CardFrame.PoseOf(pose)),
            Routine = routine?.Slug,
            Time = hasTime ? Seconds.Of(pose.Entry.Time) : null,
            Address = routine is not null ? $"/routines/{routine.Slug}?at={at}" : pose.Source?.Address,
            Practise = routine is not null ? PractiseOf(routine, pose.Entry.Time) : null,
        };
    }

    /// <summary>17 times x, y, confidence to a tenth of a pixel and a hundredth.</summary>
    public static IReadOnlyList<double?> Joints(Pose pose) => [.. pose.Joints.SelectMany(joint => joint.IsMissing
        ? (double?[])[null, null, 0]
        : [Math.Round(joint.X, 1), Math.Round(joint.Y, 1), Math.Round(joint.Confidence, 2)])];

    /// <summary>Yours against theirs, seen as you see yourself.</summary>
    public static ImmutableArray<LimbDifference> Differences(PoseDescriptor yours, PoseDescriptor theirs, bool mirrored) =>
        LimbDifference.Between(yours.ToPose(), (mirrored ? theirs.Mirrored() : theirs).ToPose());

    private static PoseHitView? HitOf(ArchiveView view, ArchiveHit hit, PoseDescriptor query)
    {
        if (view.PoseAt(hit.Place) is not { } pose)
        {
            return null;
        }

        ImmutableArray<LimbDifference> differences = Differences(query, pose.Descriptor, hit.Mirrored);
        return Of(pose) with
        {
            Distance = Math.Round(hit.Distance, 6),
            Mirrored = hit.Mirrored,
            Limbs = [.. differences.OrderByDescending(limb => Math.Abs(limb.Degrees ?? -1)).Select(limb => new LimbView(Names.Of(limb.Limb), limb.Degrees is { } degrees ? Math.Round(degrees, 1) : null))],
            Difference = Words.Of(differences),
        };
    }

    private static ClusterView? ClusterOf(ArchiveView view, PoseCluster cluster, int number) => view.PoseAt(cluster.Representative) is not { } pose ? null : new ClusterView(
        number,
        Words.Of(cluster.Traits),
        cluster.Count,
        Math.Round(cluster.Count / (double)Math.Max(1, view.Count), 4),
        Rounded(cluster.Centre.X),
        Rounded(cluster.Centre.Y),
        Rounded(cluster.Radius),
        StarterArchive.RoutineOf(pose.Entry)?.Field,
        Of(pose));

    private static HoleView? HoleOf(ArchiveView view, PoseHole hole, int number) => view.PoseAt(hole.Nearest) is not { } nearest ? null : new HoleView(
        number, Words.Of(hole.Traits), Rounded(hole.Place.X), Rounded(hole.Place.Y), Math.Round(hole.Distance, 4), Joints(CardFrame.PoseOf(hole.Pose)), Of(nearest));

    private static PlaceOnMap Of(MapPoint place) => new(Rounded(place.X), Rounded(place.Y));

    private static double Rounded(double value) => Math.Round(value, 4);

    private static string PractiseOf(Routine routine, TimeSpan time)
    {
        TimeSpan from = time > AroundMoment ? time - AroundMoment : TimeSpan.Zero, to = time + AroundMoment < routine.Duration ? time + AroundMoment : routine.Duration;
        return string.Create(CultureInfo.InvariantCulture, $"/routines/{routine.Slug}/dance?practise=true&from={from.TotalSeconds:0.##}&to={to.TotalSeconds:0.##}");
    }
}
