using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Film;

/// <summary>One frame of a body in the camera's space, with the frames of pelvis, chest and head that its joints imply.</summary>
internal sealed class Body
{
    private readonly Vector3[] _joints;

    public Body(Body3D body, int frame, View view)
    {
        _joints = [.. body.Frame(frame).ToArray().Select(view.Of)];
        MidHip = (this[LeftHip] + this[RightHip]) / 2;
        MidShoulder = (this[LeftShoulder] + this[RightShoulder]) / 2;
        Vector3 up = Vector3.Normalize(MidShoulder - MidHip);
        Pelvis = Axes(this[LeftHip] - this[RightHip], up);
        Chest = Axes(this[LeftShoulder] - this[RightShoulder], up);
        Head = HeadFrame();
        TorsoScale = Vector3.Distance(MidHip, MidShoulder) / .50f;
        HipScale = Vector3.Distance(this[LeftHip], this[RightHip]) / .18f;
        ShoulderScale = Vector3.Distance(this[LeftShoulder], this[RightShoulder]) / .35f;
        Scale = (TorsoScale + ShoulderScale + (Vector3.Distance(this[LeftHip], this[LeftKnee]) / .42f)) / 3;
    }

    public Vector3 MidHip { get; }

    public Vector3 MidShoulder { get; }

    public Axes3 Pelvis { get; }

    public Axes3 Chest { get; }

    public HeadFrame Head { get; }

    public float TorsoScale { get; }

    public float HipScale { get; }

    public float ShoulderScale { get; }

    /// <summary>Size against the figure that is 1.70 m tall.</summary>
    public float Scale { get; }

    public Vector3 this[JointName joint] => _joints[Body3D.Skeleton.IndexOf(joint)];

    /// <summary>A joint of one side: +1 the left, -1 its partner.</summary>
    public Vector3 this[JointName left, int side] => this[side > 0 ? left : Skeleton.MirrorOf(left)];

    /// <summary>A point in the head, in metres of a figure 1.70 m tall.</summary>
    public Vector3 InHead(float right, float up, float ahead) => Head.Centre + (Head.Size * Head.Axes.Of(right, up, ahead));

    private HeadFrame HeadFrame()
    {
        // Seen from the middle of the ears the nose is .108 ahead and .015 down.
        const float NoseAhead = .108f;
        const float NoseDown = .015f;
        Vector3 ears = (this[LeftEar] + this[RightEar]) / 2;
        Vector3 side = Vector3.Normalize(this[LeftEar] - this[RightEar]);
        Vector3 nose = this[Nose] - ears;
        Vector3 towards = Vector3.Normalize(nose - (Vector3.Dot(nose, side) * side));
        Vector3 above = Vector3.Cross(towards, side);
        float length = MathF.Sqrt((NoseAhead * NoseAhead) + (NoseDown * NoseDown));
        Vector3 ahead = ((NoseAhead * towards) + (NoseDown * above)) / length;
        Vector3 up = Vector3.Cross(ahead, side);
        float size = Vector3.Distance(this[LeftEar], this[RightEar]) / .164f;
        return new HeadFrame(ears + (.01f * size * up), new Axes3(side, up, ahead), size);
    }

    private static Axes3 Axes(Vector3 side, Vector3 up)
    {
        Vector3 left = Vector3.Normalize(side - (Vector3.Dot(side, up) * up));
        return new Axes3(left, up, Vector3.Cross(left, up));
    }
}

/// <summary>Three directions: to the own left, up, ahead.</summary>
internal readonly record struct Axes3(Vector3 Left, Vector3 Up, Vector3 Ahead)
{
    public Vector3 Of(float left, float up, float ahead) => (left * Left) + (up * Up) + (ahead * Ahead);
}

/// <summary>Where the head is, how it is turned, and its size against an average adult's.</summary>
internal readonly record struct HeadFrame(Vector3 Centre, Axes3 Axes, float Size);
