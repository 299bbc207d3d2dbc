using Duet.Choreography;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dances;

namespace Duet.Tests.Choreography;

public class DancedBodyTests
{
    [Fact]
    public void Of_ARoutine_IsWhatTheLibrarysCameraSeesToo()
    {
        Dance dance = Stage.Find("corner-shop");
        Body3D body = DancedBody.Of(dance, framesPerSecond: 10);
        DanceCamera camera = new() { Distance = 4, Height = 1.1, VerticalFieldOfView = 50, Yaw = 15, Size = new(720, 1280) };
        Track seen = new VirtualCamera { Distance = 4, Height = 1.1, AimHeight = 1.1, VerticalFieldOfView = 50, Yaw = 15 }.See(body);
        for (int frame = 0; frame < body.Count; frame += 50)
        {
            Pose pose = dance.PoseAt(body.Times[frame], camera);
            for (int j = 0; j < pose.Joints.Length; j++)
            {
                seen.Frame(frame)[j].X.ShouldBe(pose.Joints[j].X, .01f);
                seen.Frame(frame)[j].Y.ShouldBe(pose.Joints[j].Y, .01f);
                seen.World[(frame * pose.Joints.Length) + j].Z.ShouldBe(pose.World[j].Z, 1e-4f);
            }
        }
    }
}
