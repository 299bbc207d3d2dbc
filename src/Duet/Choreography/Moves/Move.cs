using System.Collections.Immutable;

namespace Duet.Choreography;

/// <summary>What a move is mainly about.</summary>
public enum MoveKind
{
    /// <summary>Steps: the legs lead.</summary>
    Steps,

    /// <summary>Arms and hands.</summary>
    Arms,

    /// <summary>Trunk, shoulders, hips or head.</summary>
    Trunk,

    /// <summary>A pose that is reached slowly and held.</summary>
    Pose,

    /// <summary>Moves of a wheelchair.</summary>
    Chair,
}

/// <summary>A move with a name: what each part of the body does on which beat.</summary>
public sealed record Move
{
    internal Move(string name, int beats, MoveKind kind, params ImmutableArray<MoveKey[]> keys)
    {
        Name = name;
        Beats = beats;
        Kind = kind;
        Keys = [.. keys.SelectMany(group => group)];
    }

    /// <summary>The short name that dancers see, such as "Side wave"; unique.</summary>
    public string Name { get; }

    /// <summary>How many beats it takes in its own tempo: its first position is reached on beat 0, its last before this one.</summary>
    public int Beats { get; }

    /// <summary>What it is mainly about.</summary>
    public MoveKind Kind { get; }

    /// <summary>True when it can be danced sitting: nothing of it happens in the feet.</summary>
    public bool FitsSeated => !Keys.Any(key => BodyParts.IsFoot(key.Part));

    internal ImmutableArray<MoveKey> Keys { get; }

    /// <summary>The move's name.</summary>
    public override string ToString() => Name;
}

/// <summary>Where one part of the body is to be on a beat.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Beat">When it is there, from the move's start.</param>
/// <param name="Travel">How many beats it takes to get there; before, it stays where it was.</param>
/// <param name="Values">One per channel of the part.</param>
/// <param name="Load">For a foot: the share of the weight that it takes when it has landed, 0 to 1.</param>
internal readonly record struct MoveKey(BodyPart Part, double Beat, double Travel, ImmutableArray<float> Values, float Load = 0);

/// <summary>Two directions of one arm, see <see cref="Channel"/>.</summary>
internal readonly record struct ArmPose(float UpperSide, float UpperAhead, float ForeSide, float ForeAhead)
{
    public static readonly ArmPose Rest = new(15, 2, 9, 24);
    public static readonly ArmPose Low = new(36, 0, 32, 14);
    public static readonly ArmPose Hip = new(42, -14, -46, 14);
    public static readonly ArmPose Out = new(90, 4, 90, 6);
    public static readonly ArmPose High = new(146, 6, 152, 6);
    public static readonly ArmPose Up = new(168, 8, 175, 8);
    public static readonly ArmPose Goal = new(88, 0, 174, 6);
    public static readonly ArmPose Scarecrow = new(86, 0, 6, 8);
    public static readonly ArmPose Clap = new(6, 42, -119, 42);
    public static readonly ArmPose ClapUp = new(166, 14, 221, 20);
    public static readonly ArmPose Chest = new(52, 20, -84, 34);
    public static readonly ArmPose Cross = new(-12, 36, -128, 38);
    public static readonly ArmPose Front = new(24, 66, 18, 74);
    public static readonly ArmPose Guard = new(16, 22, 170, 46);
    public static readonly ArmPose Diagonal = new(132, 4, 135, 6);
    public static readonly ArmPose Across = new(-18, 34, -40, 34);
    public static readonly ArmPose Rim = new(30, -26, 12, 26);
}
