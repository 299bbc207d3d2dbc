using System.Collections.Immutable;
using System.Xml.Linq;
using Duet.Choreography;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Tests.Choreography;

public class FigureTests
{
    private static readonly TimeSpan[] Moments = [.. Enumerable.Range(0, 30).Select(step => TimeSpan.FromSeconds(1.13 * step))];

    [Fact]
    public void Draw_EverybodyInEveryRoutine_IsAPictureOfFiniteShapesInTheFrame()
    {
        foreach (CastMember dancer in Cast.All)
        {
            Dance dance = Stage.Find(dancer.Shape.Seated ? "chair-groove" : "rooftop");
            foreach (TimeSpan moment in Moments)
            {
                ImmutableArray<Shape> shapes = Figure.Draw(dance.PoseAt(moment, shape: dancer.Shape), dancer);
                shapes.Length.ShouldBeInRange(14, 80);
                foreach ((PixelPoint centre, float radius) in shapes.SelectMany(Circles))
                {
                    centre.X.ShouldBeInRange(0, 1280, dancer.Name);
                    centre.Y.ShouldBeInRange(0, 720, dancer.Name);
                    radius.ShouldBeInRange(0, 260);
                }
            }
        }
    }

    [Fact]
    public void Draw_TwiceAsLarge_IsTwiceAsLarge()
    {
        Dance dance = Stage.Find("morning-stretch");
        DanceCamera camera = DanceCamera.For(Cast.Ada.Shape);
        Pose small = dance.PoseAt(TimeSpan.FromSeconds(9), camera);
        Pose large = dance.PoseAt(TimeSpan.FromSeconds(9), camera with { Size = new(2560, 1440) });
        (PixelPoint Centre, float Radius)[] a = [.. Figure.Draw(small, Cast.Ada).SelectMany(Circles)];
        (PixelPoint Centre, float Radius)[] b = [.. Figure.Draw(large, Cast.Ada).SelectMany(Circles)];
        for (int i = 0; i < a.Length; i++)
        {
            b[i].Centre.X.ShouldBe(2 * a[i].Centre.X, .05f);
            b[i].Centre.Y.ShouldBe(2 * a[i].Centre.Y, .05f);
            b[i].Radius.ShouldBe(2 * a[i].Radius, .05f);
        }
    }

    [Fact]
    public void Draw_WithoutMetres_StillDrawsTheWholeDancer()
    {
        Pose pose = Stage.Find("corner-shop").PoseAt(TimeSpan.FromSeconds(9));
        int with = Figure.Draw(pose, Cast.Leo).Length;
        Figure.Draw(new Pose(pose.Skeleton, pose.Joints), Cast.Leo).Length.ShouldBe(with);
    }

    [Fact]
    public void Draw_MissingJoints_LeavesThoseLimbsOut()
    {
        Pose pose = Stage.Find("corner-shop").PoseAt(TimeSpan.FromSeconds(9), shape: BodyShape.OneArmed);
        Pose whole = Stage.Find("corner-shop").PoseAt(TimeSpan.FromSeconds(9), shape: BodyShape.Adult);
        Figure.Draw(pose, Cast.Jon).Length.ShouldBeLessThan(Figure.Draw(whole, Cast.Jon).Length);
        Joint[] nobody = [.. whole.Joints.Select(_ => Joint.Missing)];
        Figure.Draw(new Pose(whole.Skeleton, [.. nobody]), Cast.Jon).ShouldBeEmpty();
    }

    [Fact]
    public void Draw_Order_IsShadowLegsShirtHead()
    {
        Pose pose = Stage.Find("corner-shop").PoseAt(TimeSpan.FromSeconds(1), shape: Cast.Leo.Shape);
        List<Tone> tones = [.. Figure.Draw(pose, Cast.Leo).Select(shape => shape.Tone)];
        tones[0].ShouldBe(Tone.Shadow);
        tones.IndexOf(Tone.TrousersFar).ShouldBeLessThan(tones.IndexOf(Tone.Trousers));
        tones.IndexOf(Tone.Trousers).ShouldBeLessThan(tones.IndexOf(Tone.Stripe));
        tones.IndexOf(Tone.Stripe).ShouldBeLessThan(tones.IndexOf(Tone.Hair));
    }

    [Fact]
    public void Draw_Wheelchair_HasTwoWheelsAndSpokesAroundTheDancer()
    {
        ImmutableArray<Shape> shapes = Figure.Draw(Stage.Find("chair-groove").PoseAt(TimeSpan.FromSeconds(3)), Cast.Max);
        shapes.OfType<Ellipse>().Count(ellipse => ellipse.Line > 0).ShouldBe(4);
        shapes.OfType<Hull>().Count(hull => hull.Tone == Tone.Rim).ShouldBe(10);
        int shirt = shapes.ToList().FindIndex(shape => shape.Tone == Tone.Top && shape is Outline);
        shapes.ToList().FindIndex(shape => shape.Tone == Tone.RimFar).ShouldBeLessThan(shirt);
        shapes.ToList().FindLastIndex(shape => shape.Tone == Tone.Rim).ShouldBeGreaterThan(shirt);
    }

    [Fact]
    public void Draw_Head_TurnsWithTheFace()
    {
        PixelPoint MiddleOfHair(double degrees)
        {
            Pose pose = Stage.Find("morning-stretch").PoseAt(TimeSpan.FromSeconds(1), DanceCamera.For(Cast.Leo.Shape) with { Yaw = degrees }, Cast.Leo.Shape);
            Outline hair = Figure.Draw(pose, Cast.Leo).OfType<Outline>().Last(shape => shape.Tone == Tone.Hair);
            float nose = (pose[LeftEar].X + pose[RightEar].X) / 2;
            return new PixelPoint(hair.Points.Average(point => point.X) - nose, 0);
        }

        Math.Abs(MiddleOfHair(50).X - MiddleOfHair(-50).X).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Write_AnyPicture_IsWellFormedAndHasNoStyles()
    {
        foreach (CastMember dancer in Cast.All)
        {
            ImmutableArray<Shape> shapes = Figure.Draw(Stage.Find("chair-groove").PoseAt(TimeSpan.FromSeconds(8), shape: dancer.Shape), dancer);
            XElement svg = XElement.Parse($"<svg>{SvgShapes.Write(shapes, dancer.Look)}</svg>");
            svg.Elements().Count().ShouldBe(shapes.Length);
            svg.DescendantsAndSelf().Attributes().ShouldAllBe(attribute => attribute.Name != "style" && !attribute.Value.Contains("NaN"));
            XElement.Parse($"<svg>{SvgShapes.WriteSilhouette(shapes, "FF7A2F")}</svg>").Elements().Count().ShouldBe(shapes.Length - 1);
        }
    }

    [Fact]
    public void ColourOf_EveryTone_IsSixDigitsAndFarIsDarker()
    {
        foreach (CastMember dancer in Cast.All)
        {
            foreach (Tone tone in Enum.GetValues<Tone>())
            {
                dancer.Look.ColourOf(tone).Length.ShouldBe(6);
                Convert.ToInt32(dancer.Look.ColourOf(tone), 16).ShouldBeInRange(0, 0xFFFFFF);
            }

            Light(dancer.Look.ColourOf(Tone.TopFar)).ShouldBeLessThan(Light(dancer.Look.ColourOf(Tone.Top)));
        }

        Look.ClassOf(Tone.TrousersFar).ShouldBe("trousers-far");
        Look.ClassOf(Tone.Shoe).ShouldBe("shoe");
    }

    [Fact]
    public void Cast_People_DifferInSkinHairAndBody()
    {
        Cast.All.Select(dancer => dancer.Name).ShouldBeUnique();
        Cast.All.Select(dancer => dancer.Look.Skin).ShouldBeUnique();
        Cast.All.Select(dancer => dancer.Look.HairStyle).Distinct().Count().ShouldBe(8);
        Cast.All.ShouldContain(dancer => dancer.Shape.Seated);
        Cast.All.ShouldContain(dancer => dancer.Shape.MissingArm != MissingArm.None);
    }

    private static int Light(string colour) => Convert.ToInt32(colour[..2], 16) + Convert.ToInt32(colour[2..4], 16) + Convert.ToInt32(colour[4..], 16);

    private static IEnumerable<(PixelPoint Centre, float Radius)> Circles(Shape shape) => shape switch
    {
        Hull hull => [(hull.From, hull.FromRadius), (hull.To, hull.ToRadius)],
        Ellipse ellipse => [(ellipse.Centre, Math.Max(ellipse.RadiusX, ellipse.RadiusY))],
        Outline outline => outline.Points.Select(point => (point, 0f)),
        _ => [],
    };
}
