using System.Collections.Immutable;
using Duet.Media;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.Studio;

/// <summary>Draws a motion over the frames of its recording, in their order.</summary>
internal sealed class MotionDrawing
{
    private readonly Motion _motion;
    private readonly TimeSpan _reach;
    private readonly Dictionary<int, (SkeletonStyle Style, float Height)> _people;
    private byte[] _pixels = [];
    private int _next;

    /// <param name="motion">What is drawn.</param>
    /// <param name="reach">Poses further away in time are not drawn.</param>
    public MotionDrawing(Motion motion, TimeSpan reach)
    {
        _motion = motion;
        _reach = reach;
        _people = motion.PeopleIds.ToDictionary(id => id, id => (SkeletonStyle.People[id % SkeletonStyle.People.Length], SkeletonStyle.BodyHeight(motion, id)));
    }

    /// <summary>A copy of the frame with everybody's skeleton; its pixels are valid until the next call.</summary>
    /// <param name="frame">Not before the frame of the call before.</param>
    public VideoFrame DrawOver(VideoFrame frame)
    {
        Array.Resize(ref _pixels, frame.Rgb.Length);
        frame.Rgb.CopyTo(_pixels);
        var size = new FrameSize(frame.Width, frame.Height);
        var canvas = new Canvas(_pixels, size);
        foreach (Pose pose in PeopleAt(frame.Time))
        {
            (SkeletonStyle style, float height) = _people[pose.Id];
            style.Annotate(pose, height, _motion.Size, size).DrawOn(canvas);
        }

        return new VideoFrame(frame.Width, frame.Height, frame.Time, _pixels);
    }

    private ImmutableArray<Pose> PeopleAt(TimeSpan time)
    {
        while (_next + 1 < _motion.Frames.Length && (_motion.Frames[_next + 1].Time - time).Duration() <= (_motion.Frames[_next].Time - time).Duration())
        {
            _next++;
        }

        return _next < _motion.Frames.Length && (_motion.Frames[_next].Time - time).Duration() <= _reach ? _motion.Frames[_next].People : [];
    }
}
