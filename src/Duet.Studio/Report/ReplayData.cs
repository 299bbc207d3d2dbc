using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Movement;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>What the replay plays, as its element in <c>web/</c> reads it. The names are that contract.</summary>
internal sealed record ReplayData
{
    public int Version { get; } = 1;

    public required double Start { get; init; }

    public required double Rate { get; init; }

    public required int Count { get; init; }

    public required bool Mirrored { get; init; }

    public required DancerData Routine { get; init; }

    public required DancerData Take { get; init; }

    public double StateRate { get; } = 10;

    public required IReadOnlyList<LimbData> Limbs { get; init; }

    /// <summary>Triples: from, to, the limb whose state styles the line.</summary>
    public required IReadOnlyList<string[]> Bones { get; init; }

    public required IReadOnlyList<SectionData> Sections { get; init; }

    public required IReadOnlyList<FindingData> Findings { get; init; }

    public sealed record DancerData(string Label, int Width, int Height, IReadOnlyList<string> Joints, string Points, VideoData? Video);

    /// <param name="Src">Address.</param>
    /// <param name="Times">Base64 of little-endian Int32: milliseconds in the video at each step; null: frame i is step i.</param>
    public sealed record VideoData(string Src, string? Times);

    public sealed record LimbData(string Name, string Label, string From, string To, string RoutineFrom, string RoutineTo, string States);

    public sealed record SectionData(double Start, double End, double? Score);

    public sealed record FindingData(int Number, string Kind, string? Limb, double Start, double End, string Title);

    /// <param name="review">What is shown.</param>
    /// <param name="steps">The two dancers.</param>
    /// <param name="wishes">What has a number.</param>
    /// <param name="videos">Their pictures; null for none.</param>
    /// <param name="dancer">What the routine's dancer is called; null: the routine.</param>
    public static ReplayData Of(Review review, DanceSteps steps, IReadOnlyList<Wish> wishes, ReplayVideos? videos, string? dancer = null) => new()
    {
        Start = Seconds(steps.Start),
        Rate = DanceSteps.Rate.PerSecond,
        Count = steps.Count,
        Mirrored = steps.Mirrored,
        Routine = Dancer(dancer ?? Words.RoutineLabel, steps.Routine, VideoOf(videos?.Routine, videos, steps.Routine.Times)),
        Take = Dancer(Words.YouLabel, steps.Take, VideoOf(videos?.Take, videos, steps.TakeTimes.AsSpan())),
        Limbs = [.. Enum.GetValues<Limb>().Select(limb => OfLimb(limb, steps))],
        Bones = [.. DrawnJoints.Bones.Select(bone => (string[])[DrawnJoints.NameOf(bone.From), DrawnJoints.NameOf(bone.To), DrawnJoints.NameOf(bone.Limb)])],
        Sections = [.. review.Sections.Select(section => new SectionData(Seconds(section.Start), Seconds(section.End), section.Score is { } score ? Math.Round(score, 1) : null))],
        Findings = [.. wishes.Select((wish, index) => new FindingData(
            index + 1,
            wish.Kind is { } kind ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : "practise",
            wish.Limb is { } limb ? DrawnJoints.NameOf(limb) : null,
            Seconds(wish.Start),
            Seconds(wish.End),
            wish.Title))],
    };

    /// <summary>JSON that may stand inside a script element: it holds no angle bracket.</summary>
    public string ToText() => JsonSerializer.Serialize(this, ReplayDataContext.Default.ReplayData);

    private static LimbData OfLimb(Limb limb, DanceSteps steps)
    {
        LimbEnds own = LimbEnds.All[(int)limb], other = LimbEnds.All[(int)(steps.Mirrored ? LimbEnds.PartnerOf(limb) : limb)];
        return new LimbData(
            DrawnJoints.NameOf(limb),
            Words.Label(limb),
            DrawnJoints.NameOf(own.From),
            DrawnJoints.NameOf(own.To),
            DrawnJoints.NameOf(other.From),
            DrawnJoints.NameOf(other.To),
            steps.StatesOf(limb));
    }

    private static DancerData Dancer(string label, Track track, VideoData? video)
    {
        PackedTrack packed = PackedTrack.Of(track);
        return new DancerData(label, track.Size.Width, track.Size.Height, packed.Joints, packed.Points, video);
    }

    private static VideoData? VideoOf(string? address, ReplayVideos? videos, ReadOnlySpan<TimeSpan> times) =>
        address is null ? null : new VideoData(address, videos!.OnReplayClock ? null : Milliseconds(times));

    private static string Milliseconds(ReadOnlySpan<TimeSpan> times)
    {
        var bytes = new byte[times.Length * sizeof(int)];
        for (int step = 0; step < times.Length; step++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(step * sizeof(int)), (int)Math.Round(times[step].TotalMilliseconds));
        }

        return Convert.ToBase64String(bytes);
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 4) + 0.0;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReplayData))]
internal sealed partial class ReplayDataContext : JsonSerializerContext;
