using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Studio.Posters;

/// <summary>A move as a small drawn dancer: its most telling pose.</summary>
public static class MoveFigure
{
    private static readonly PosterShape Small = new(140, 150, 0, 1.1);
    private static readonly ConcurrentDictionary<(string, TimeSpan), string> Drawn = new();

    /// <summary>As an SVG view box.</summary>
    public static string ViewBox => Small.ViewBox;

    /// <summary>Draws a move of a starter routine; null for an address that none has.</summary>
    /// <param name="slug">Such as <c>rooftop</c>.</param>
    /// <param name="start">When the move begins, in routine time.</param>
    /// <param name="length">How long it takes.</param>
    public static string? Of(string slug, TimeSpan start, TimeSpan length) =>
        StarterRoutines.Find(slug) is { } routine ? Drawn.GetOrAdd((slug, start), _ => Draw(routine, start, length)) : null;

    private static string Draw(Routine routine, TimeSpan start, TimeSpan length)
    {
        var dance = new Dance(routine);
        TimeSpan moment = Telling(dance, start, length);
        DanceCamera camera = Poster.Camera(routine.Dancer.Shape, Small, routine.Dancer.Shape.Seated ? -24 : 0);
        Pose pose = dance.PoseAt(moment, camera);
        string shapes = SvgShapes.Write(Figure.Draw(pose, routine.Dancer).Where(shape => shape.Tone != Tone.Shadow), routine.Dancer.Look);
        return string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate({(Small.Width / 2.0) - Poster.MiddleOf(pose):0.#} 0)\">{shapes}</g>");
    }

    // The beat on which hands and feet are farthest from how the dance begins.
    private static TimeSpan Telling(Dance dance, TimeSpan start, TimeSpan length)
    {
        Vector3[] rest = dance.JointsAt(TimeSpan.Zero);
        int beats = Math.Max(1, (int)Math.Round(length / dance.Routine.BeatLength));
        return Enumerable.Range(0, Math.Min(beats, 8)).Select(beat => start + (beat * dance.Routine.BeatLength)).MaxBy(time => Distance(dance.JointsAt(time), rest));
    }

    private static float Distance(Vector3[] pose, Vector3[] rest)
    {
        float sum = 0;
        foreach (JointName joint in (ReadOnlySpan<JointName>)[JointName.LeftWrist, JointName.RightWrist, JointName.LeftElbow, JointName.RightElbow, JointName.LeftKnee, JointName.RightKnee, JointName.Nose])
        {
            int index = KnownSkeletons.BlazePose33.IndexOf(joint);
            float moved = Vector3.Distance(pose[index], rest[index]);
            sum += float.IsNaN(moved) ? 0 : moved;
        }

        return sum;
    }
}
