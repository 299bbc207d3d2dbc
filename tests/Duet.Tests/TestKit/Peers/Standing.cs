using Duet.Movement;
using Duet.TestKit.Peers;
using static Duet.Movement.JointName;

namespace Duet.Tests.TestKit.Peers;

/// <summary>Somebody who stands in a picture of 400 x 600 with both arms hanging, for formulas that can be worked out by hand.</summary>
internal static class Standing
{
    private static readonly FrameSize Picture = new(400, 600);

    private static readonly Dictionary<JointName, (float X, float Y)> Places = new()
    {
        [Nose] = (200, 100),
        [LeftEye] = (205, 95),
        [RightEye] = (195, 95),
        [LeftEar] = (210, 98),
        [RightEar] = (190, 98),
        [LeftShoulder] = (230, 150),
        [RightShoulder] = (170, 150),
        [LeftElbow] = (230, 210),
        [RightElbow] = (170, 210),
        [LeftWrist] = (230, 270),
        [RightWrist] = (170, 270),
        [LeftHip] = (220, 290),
        [RightHip] = (180, 290),
        [LeftKnee] = (220, 390),
        [RightKnee] = (180, 390),
        [LeftAnkle] = (220, 490),
        [RightAnkle] = (180, 490),
    };

    public static PeerPair Against(Func<JointName, Joint, Joint> change, int frames = 4) => new(Track(frames), Track(frames, change));

    public static Track Track(int frames, Func<JointName, Joint, Joint>? change = null)
    {
        Joint[] pose = [.. KnownSkeletons.Coco17.Joints.Select(name => (change ?? ((_, joint) => joint))(name, new Joint(Places[name].X, Places[name].Y, 1)))];
        return new Track(
            KnownSkeletons.Coco17, Picture, [.. Enumerable.Range(0, frames).Select(f => new FrameRate(30).TimeOf(f))], [.. Enumerable.Range(0, frames).SelectMany(_ => pose)]);
    }

    /// <summary>The left wrist, with the left forearm turned by an angle.</summary>
    public static Joint Turned(JointName name, Joint joint, double degrees) => name != LeftWrist
        ? joint
        : joint with { X = (float)(230 + (60 * Math.Sin(double.DegreesToRadians(degrees)))), Y = (float)(210 + (60 * Math.Cos(double.DegreesToRadians(degrees)))) };
}
