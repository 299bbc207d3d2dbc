using System.Collections.Immutable;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>A decoded frame as the networks take it, in whichever layout it came.</summary>
internal static class FrameImages
{
    public static Pose? Next(this PoseTracker tracker, VideoFrame frame) =>
        frame.Yuv is { } yuv ? tracker.Next(Image(frame, yuv), frame.Time) : tracker.Next(Image(frame), frame.Time);

    public static ImmutableArray<Pose> Next(this PeopleTracker tracker, VideoFrame frame) =>
        frame.Yuv is { } yuv ? tracker.Next(Image(frame, yuv), frame.Time) : tracker.Next(Image(frame), frame.Time);

    public static ImmutableArray<Pose> EstimateStill(this BlazePose model, VideoFrame frame, int maxPeople) =>
        frame.Yuv is { } yuv ? model.EstimateStill(Image(frame, yuv), maxPeople) : model.EstimateStill(Image(frame), maxPeople);

    public static ImmutableArray<Pose> EstimateStill(this ImportedModel model, VideoFrame frame, ImportedModelOptions options) =>
        frame.Yuv is { } yuv ? model.EstimateStill(Image(frame, yuv), options) : model.EstimateStill(Image(frame), options);

    private static RgbImage Image(VideoFrame frame) => new(frame.Rgb.Span, frame.Width, frame.Height);

    private static YuvImage Image(VideoFrame frame, YuvLayout yuv) => new(frame.Planes.Span, frame.Width, frame.Height, Colours(yuv));

    private static YuvColours Colours(YuvLayout yuv)
    {
        YuvColours limited = yuv.Matrix switch
        {
            YuvMatrix.Bt601 => YuvColours.Bt601,
            YuvMatrix.Bt709 => YuvColours.Bt709,
            _ => YuvColours.Bt2020,
        };
        return limited with { FullRange = yuv.FullRange };
    }
}
