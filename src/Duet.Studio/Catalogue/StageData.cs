using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Report;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Catalogue;

/// <summary>Where a page finds what the stage needs.</summary>
/// <param name="File">The address of a file of the store, by its name there.</param>
/// <param name="Pieces">Addresses of the worker and the models; the stage's script knows their shape. Null: it has to do without a camera.</param>
public sealed record StageLinks(Func<string, string> File, JsonNode? Pieces);

/// <summary>A routine, ready to be danced, as the stage in <c>web/</c> reads it. The names are that contract; times are seconds of the routine.</summary>
public sealed record StageData
{
    private static readonly FrameRate StepRate = new(30);

    public int Version { get; } = 1;

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Dancer { get; init; }

    public required string Field { get; init; }

    public required string Level { get; init; }

    public required double Duration { get; init; }

    public double? BeatsPerMinute { get; init; }

    public double? FirstBeat { get; init; }

    public required IReadOnlyList<NamedSpan> Sections { get; init; }

    public required IReadOnlyList<Cue> Cues { get; init; }

    /// <summary>One live judgement each.</summary>
    public required IReadOnlyList<Span> Bars { get; init; }

    public required IReadOnlyList<ProfileName> Profiles { get; init; }

    public string? Sound { get; init; }

    public string? Video { get; init; }

    public string? Film { get; init; }

    public string? Picture { get; init; }

    public required StageMotion Motion { get; init; }

    public required IReadOnlyList<StageLimb> Limbs { get; init; }

    /// <summary>Triples: from, to, the limb whose state styles the line.</summary>
    public required IReadOnlyList<string[]> Bones { get; init; }

    public JsonNode? Pieces { get; init; }

    public sealed record NamedSpan(string Name, double Start, double End);

    public sealed record Span(double Start, double End);

    public sealed record Cue(string Name, double Start, double Length, double Beats);

    public sealed record ProfileName(string Name, string Label);

    public sealed record StageMotion(double Start, double Rate, int Count, int Width, int Height, IReadOnlyList<string> Joints, string Points);

    public sealed record StageLimb(string Name, string Label, string From, string To);

    /// <summary>Prepares a routine for the stage.</summary>
    /// <param name="routine">Of the catalogue.</param>
    /// <param name="motion">Its motion.</param>
    /// <param name="links">Where its files are.</param>
    public static StageData Of(StoredRoutine routine, Motion motion, StageLinks links)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(links);
        string? Link(string? hash) => hash is null ? null : links.File(hash);
        return new StageData
        {
            Slug = routine.Slug,
            Title = routine.Title,
            Dancer = routine.Dancer,
            Field = routine.Field,
            Level = routine.Level,
            Duration = Seconds(routine.Duration),
            BeatsPerMinute = routine.BeatsPerMinute,
            FirstBeat = routine.FirstBeat is { } first ? Seconds(first) : null,
            Sections = [.. routine.Sections.Select(section => new NamedSpan(section.Name, Seconds(section.Start), Seconds(section.End)))],
            Cues = [.. routine.Cues.Select(cue => new Cue(cue.Name, Seconds(cue.Start), Seconds(cue.Length), Math.Round(cue.Beats, 3)))],
            Bars = [.. LiveBars.Of(routine.Duration, routine.BeatsPerMinute, routine.FirstBeat).Select(bar => new Span(Seconds(bar.Start), Seconds(bar.End)))],
            Profiles = [.. KnownProfiles.All.Select(profile => new ProfileName(profile.Name, Label(Words.Name(profile))))],
            Sound = Link(routine.SoundFile),
            Video = Link(routine.VideoFile),
            Film = Link(routine.FilmFile),
            Picture = Link(routine.PictureFile),
            Motion = MotionOf(motion.TrackOf(routine.Person)),
            Limbs = [.. Enum.GetValues<Limb>().Select(OfLimb)],
            Bones = [.. DrawnJoints.Bones.Select(bone => (string[])[DrawnJoints.NameOf(bone.From), DrawnJoints.NameOf(bone.To), DrawnJoints.NameOf(bone.Limb)])],
            Pieces = links.Pieces,
        };
    }

    /// <summary>JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StageDataContext.Default.StageData);

    // As it is judged.
    private static StageMotion MotionOf(Track track)
    {
        Track steps = Smoothing.Gaussian(Resampling.ToRate(SkeletonConversion.Convert(track, KnownSkeletons.BlazePose33), StepRate), Ruleset.Current.SmoothSigma);
        PackedTrack packed = PackedTrack.Of(steps);
        return new StageMotion(steps.Count > 0 ? Seconds(steps.Times[0]) : 0, StepRate.PerSecond, steps.Count, steps.Size.Width, steps.Size.Height, packed.Joints, packed.Points);
    }

    private static StageLimb OfLimb(Limb limb)
    {
        LimbEnds ends = LimbEnds.All[(int)limb];
        return new StageLimb(DrawnJoints.NameOf(limb), Words.Label(limb), DrawnJoints.NameOf(ends.From), DrawnJoints.NameOf(ends.To));
    }

    private static string Label(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 4) + 0.0;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StageData))]
internal sealed partial class StageDataContext : JsonSerializerContext;
