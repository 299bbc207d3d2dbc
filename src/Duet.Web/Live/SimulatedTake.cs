using System.Buffers;
using System.Collections.Immutable;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Live;
using Microsoft.AspNetCore.Mvc;

namespace Duet.Web.Live;

/// <summary>Who dances in the camera's place.</summary>
/// <param name="Skill">0 to 1.</param>
/// <param name="Seed">Chooses the errors.</param>
/// <param name="Body">Whose body; null: the routine's own dancer's.</param>
/// <param name="Still">True: stands at ease.</param>
/// <param name="Mirrored">True: dances as before a mirror.</param>
internal sealed record SimulatedDancerChoice(
    [FromQuery(Name = "skill")] double Skill = .9, [FromQuery(Name = "seed")] int Seed = 1, [FromQuery(Name = "body")] string? Body = null, [FromQuery(Name = "still")] bool Still = false,
    [FromQuery(Name = "mirrored")] bool Mirrored = false)
{
    /// <summary>What is wrong with it, in a sentence; null: nothing.</summary>
    /// <param name="isDrawn">Whether the routine's dancer is drawn, so that another body can dance it.</param>
    public string? Wrong(bool isDrawn) => this switch
    {
        { Skill: not (>= 0 and <= 1) } => "skill is from 0 to 1.",
        { Body: { } body } when !SimulatedTake.Bodies.ContainsKey(body) => $"body is one of {string.Join(", ", SimulatedTake.Bodies.Keys)}.",
        { Body: not (null or "own") } when !isDrawn => "body is own: this dance was filmed, and its dancer has one body.",
        _ => null,
    };

    public DancerOptions Options => new() { Skill = Skill, Seed = Seed, StandsStill = Still, Mirrored = Mirrored, DetectorNoise = SimulatedTake.Noise };
}

/// <summary>A simulated dancer's take, as the page plays it instead of a camera.</summary>
/// <param name="Rate">Poses per second.</param>
/// <param name="Count">How many.</param>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Poses">Base64 of poses as POSES messages carry them.</param>
internal sealed record SimulatedTake(double Rate, int Count, int Width, int Height, string Poses)
{
    /// <summary>What a usual camera's detector adds.</summary>
    public const double Noise = .012;

    private const double FramesPerSecond = 30;

    /// <summary>Whose body.</summary>
    public static ImmutableSortedDictionary<string, Func<Routine, BodyShape>> Bodies { get; } = new Dictionary<string, Func<Routine, BodyShape>>
    {
        ["own"] = routine => routine.Dancer.Shape,
        ["adult"] = _ => BodyShape.Adult,
        ["child"] = _ => BodyShape.Child,
        ["tall"] = _ => BodyShape.Tall,
        ["small"] = _ => BodyShape.Small,
        ["heavy"] = _ => BodyShape.Heavy,
        ["thin"] = _ => BodyShape.Thin,
        ["wheelchair"] = _ => BodyShape.WheelchairUser,
        ["one-armed"] = _ => BodyShape.OneArmed,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static SimulatedTake Of(Routine routine, SimulatedDancerChoice choice) =>
        Of(new SimulatedDancer(new Dance(routine), choice.Options with { Shape = Bodies[choice.Body ?? "own"](routine) }).ToMotion(FramesPerSecond));

    public static SimulatedTake Of(Motion filmed, int person, SimulatedDancerChoice choice) => Of(new SimulatedFollower(filmed, person, choice.Options).ToMotion(FramesPerSecond));

    private static SimulatedTake Of(Motion motion)
    {
        var bytes = new ArrayBufferWriter<byte>(motion.Frames.Length * 320);
        foreach (MotionFrame frame in motion.Frames)
        {
            LivePoseWriter.Write(bytes, frame.Time, frame.People.Length > 0 ? frame.People[0] : null, motion.Size, withWorld: false);
        }

        return new(FramesPerSecond, motion.Frames.Length, motion.Size.Width, motion.Size.Height, Convert.ToBase64String(bytes.WrittenSpan));
    }
}
