using System.Numerics;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Mocap;
using static Duet.Movement.JointName;

namespace Duet.Tests.TestKit;

public class BvhBodyTests
{
    private static readonly (JointName From, JointName To)[] Bones =
    [
        (LeftShoulder, LeftElbow), (LeftElbow, LeftWrist), (RightShoulder, RightElbow), (RightElbow, RightWrist),
        (LeftHip, LeftKnee), (LeftKnee, LeftAnkle), (RightHip, RightKnee), (RightKnee, RightAnkle), (LeftEar, RightEar), (LeftHip, RightHip),
    ];

    /// <summary>In this recording alone the skull's frame turns through 130 degrees against the trunk and back: the markers were lost.</summary>
    private const string WanderingSkull = "5yr_old__skipping";

    [Fact]
    public void ToBody3D_EveryClip_IsAPlausiblePerson()
    {
        string[] clips = Directory.GetFiles(Fixtures.Require("mocap"), "*.bvh.gz");
        clips.Length.ShouldBe(84);
        foreach (string clip in clips)
        {
            ShouldBeAPerson(Path.GetFileName(clip), BvhClip.Read(clip).ToBody3D());
        }
    }

    [Fact]
    public void ToBody3D_CommittedClip_IsAPlausiblePerson() =>
        ShouldBeAPerson("jesse_dance", BvhClip.Read(Fixtures.Data("mocap/jesse_dance.bvh.gz")).ToBody3D());

    [Fact]
    public void ToBody3D_WaveHello_RaisesTheRightHand()
    {
        Body3D body = BvhClip.Read(Fixtures.Require("mocap/8yr_old__wave_hello.bvh.gz")).ToBody3D();
        int middle = body.Count / 2;
        body[middle, RightWrist].Y.ShouldBeGreaterThan(body[middle, RightShoulder].Y);
        body[middle, LeftWrist].Y.ShouldBeLessThan(body[middle, LeftShoulder].Y - 0.2f);
    }

    [Theory]
    [InlineData("cmu_new__walk_sway")]
    [InlineData("5yr_old__walking")]
    [InlineData("cmu__01_01_first1000")]
    [InlineData("sst__walk_speed_variation")]
    public void ToBody3D_Walking_MovesWhereTheBodyFaces(string name)
    {
        Body3D body = BvhClip.Read(Fixtures.Require($"mocap/{name}.bvh.gz")).ToBody3D();
        float along = 0;
        float path = 0;
        for (int f = 30; f < body.Count; f += 30)
        {
            Vector3 step = body.Middle(f, LeftHip, RightHip) - body.Middle(f - 30, LeftHip, RightHip);
            along += Vector3.Dot(step, body.Facing(f));
            path += new Vector2(step.X, step.Z).Length();
        }

        (along / path).ShouldBeGreaterThan(0.7f);
    }

    private static void ShouldBeAPerson(string name, Body3D body)
    {
        body.Stature().ShouldBeInRange(0.95f, 2.05f, name);
        foreach ((JointName from, JointName to) in Bones)
        {
            float[] lengths = [.. Enumerable.Range(0, body.Count).Select(f => Vector3.Distance(body[f, from], body[f, to])).Order()];
            lengths[0].ShouldBeGreaterThan(0.04f, $"{name} {from}-{to}");
            (lengths[^1] - lengths[0]).ShouldBeLessThan(0.05f * lengths[0], $"{name} {from}-{to}");
        }

        Mean(body, f => body.Facing(f).Z).ShouldBeGreaterThan(-0.01f, name);
        Mean(body, f => body.Facing(f).X).ShouldBeInRange(-0.2f, 0.2f, name);
        body.Median(f => body[f, Nose].Y).ShouldBeGreaterThan(0.35f * body.Stature(), name);
        if (!name.StartsWith(WanderingSkull, StringComparison.Ordinal))
        {
            body.Median(f => Vector3.Dot(body[f, Nose] - body.Middle(f, LeftEar, RightEar), ChestNormal(body, f))).ShouldBeGreaterThan(0.02f, name);
        }

        body.Median(f => Vector3.Dot(body.Middle(f, LeftFootIndex, RightFootIndex) - body.Middle(f, LeftHeel, RightHeel), body.Facing(f))).ShouldBeGreaterThan(0.02f, name);
        body.Median(f => MathF.Min(body[f, LeftFootIndex].Y, body[f, RightFootIndex].Y)).ShouldBeInRange(-0.05f, 0.25f, name);
    }

    private static Vector3 ChestNormal(Body3D body, int f) => Vector3.Normalize(Vector3.Cross(
        body[f, LeftShoulder] - body[f, RightShoulder],
        body.Middle(f, LeftShoulder, RightShoulder) - body.Middle(f, LeftHip, RightHip)));

    private static float Mean(Body3D body, Func<int, float> measure) => Enumerable.Range(0, body.Count).Average(measure);
}
