using Duet.Media.Drawing;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Duet.TestKit.Film;

namespace Duet.Studio.Tests;

public class DrawnDancerTests
{
    private const int Frame = 60;
    private static readonly FrameSize Size = new(320, 240);
    private static readonly SimulatedDance Dance = SimulatedDance.Generate(5, TimeSpan.FromSeconds(6));

    public static TheoryData<double, string> Views => new() { { 0, "adult" }, { 30, "child" }, { -30, "broad" }, { 0, "seated" }, { 25, "seated" }, { 180, "adult" } };

    [Theory]
    [MemberData(nameof(Views))]
    public void Render_AnyBodyFromAnySide_FillsTheBoxOfItsJoints(double yaw, string who)
    {
        (Body3D body, VirtualCamera camera, DancerLook look) = Scene(yaw, who);
        var dancer = new DrawnDancer(look, camera);
        int[] drawn = Changed(dancer.EmptyRoom.ToArray(), dancer.Render(body, Frame).ToArray(), least: 40);
        ReadOnlySpan<Joint> truth = camera.See(body).Frame(Frame);
        (float left, float right, float top, float bottom) = Box(truth);
        double margin = .12 * (bottom - top);
        ((double)drawn.Min(i => i / Size.Width)).ShouldBe(top, margin, "top");
        ((double)drawn.Max(i => i / Size.Width)).ShouldBe(bottom, margin, "bottom");
        if (who != "seated")
        {
            ((double)drawn.Min(i => i % Size.Width)).ShouldBe(left, margin, "left");
            ((double)drawn.Max(i => i % Size.Width)).ShouldBe(right, margin, "right");
        }
    }

    [Fact]
    public void Render_Twice_GivesTheSamePixels()
    {
        (Body3D body, VirtualCamera camera, DancerLook look) = Scene(10, "seated");
        byte[] first = new DrawnDancer(look, camera).Render(body, Frame).ToArray();
        var again = new DrawnDancer(look, camera);
        again.Render(body, 3);
        again.Render(body, Frame).ToArray().ShouldBe(first);
    }

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(0, false, false)]
    [InlineData(180, true, false)]
    public void Render_WhiteHead_DarkEyesShowInAFaceFromTheFrontOnly(double yaw, bool face, bool dark)
    {
        var size = new FrameSize(960, 720);
        VirtualCamera camera = TestFilm.Standing(size) with { Yaw = yaw };
        Body3D body = Dance.Perform(BodyShape.Adult);
        var white = new Rgba(255, 255, 255);
        byte[] picture = new DrawnDancer(new DancerLook { Skin = white, Hair = white, Face = face }, camera).Render(body, Frame).ToArray();
        Joint eye = camera.See(body).Frame(Frame)[Body3D.Skeleton.IndexOf(JointName.LeftEye)];
        int[] around = [.. Enumerable.Range(-3, 7)];
        int darkest = around.SelectMany(y => around.Select(x => Brightness(picture, size, (int)eye.X + x, (int)eye.Y + y))).Min();
        (darkest < 60).ShouldBe(dark, $"darkest {darkest}; the edge of a white head is 100 or more");
    }

    [Fact]
    public void Render_NobodyThere_IsTheEmptyRoom()
    {
        Body3D gone = Dance.Perform(BodyShape.Adult, new DanceErrors { Instead = Instead.HalfThenGone });
        var dancer = new DrawnDancer(new DancerLook(), TestFilm.Standing(Size));
        dancer.Render(gone, gone.Count - 1).ToArray().ShouldBe(dancer.EmptyRoom.ToArray());
    }

    private static (Body3D Body, VirtualCamera Camera, DancerLook Look) Scene(double yaw, string who) => who switch
    {
        "seated" => (Dance.Perform(BodyShape.WheelchairUser), TestFilm.Seated(Size) with { Yaw = yaw }, DancerLook.Other with { Wheelchair = true }),
        "child" => (Dance.Perform(BodyShape.Child), TestFilm.Standing(Size) with { Yaw = yaw }, DancerLook.Third),
        "broad" => (Dance.Perform(BodyShape.Broad), TestFilm.Standing(Size) with { Yaw = yaw }, DancerLook.Third with { Girth = 1.2 }),
        _ => (Dance.Perform(BodyShape.Adult), TestFilm.Standing(Size) with { Yaw = yaw }, new DancerLook()),
    };

    private static int[] Changed(byte[] room, byte[] picture, int least) =>
        [.. Enumerable.Range(0, room.Length / 3).Where(i => Enumerable.Range(3 * i, 3).Sum(c => Math.Abs(room[c] - picture[c])) > least).Where(i => !IsShadow(room, picture, i))];

    // A shadow darkens all channels alike.
    private static bool IsShadow(byte[] room, byte[] picture, int pixel)
    {
        double[] ratios = [.. Enumerable.Range(3 * pixel, 3).Select(c => picture[c] / (double)room[c])];
        return ratios.Max() < 1 && ratios.Max() - ratios.Min() < .16;
    }

    private static int Brightness(byte[] picture, FrameSize size, int x, int y) => Enumerable.Range(3 * ((y * size.Width) + x), 3).Sum(c => picture[c]) / 3;

    private static (float Left, float Right, float Top, float Bottom) Box(ReadOnlySpan<Joint> joints)
    {
        (float left, float right, float top, float bottom) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
        foreach (Joint joint in joints)
        {
            (left, right) = (Math.Min(left, joint.X), Math.Max(right, joint.X));
            (top, bottom) = (Math.Min(top, joint.Y), Math.Max(bottom, joint.Y));
        }

        return (left, right, top, bottom);
    }
}
