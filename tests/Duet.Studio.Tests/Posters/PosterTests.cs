using System.Globalization;
using System.Xml.Linq;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Posters;

namespace Duet.Studio.Tests.Posters;

public sealed class PosterTests
{
    public static TheoryData<string> Slugs { get; } = [.. StarterRoutines.All.Select(routine => routine.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Of_EveryStarter_HasItsGroundTwoEchoesAndTheDancerInFront(string slug)
    {
        foreach (PosterShape shape in (PosterShape[])[PosterShape.Card, PosterShape.Wide])
        {
            XElement svg = Parse(Poster.Of(slug, shape)!);
            svg.Elements().Select(part => (string?)part.Attribute("class")).ShouldBe(["poster-field", "poster-floor", "poster-far", "poster-near", "poster-dancer"]);
            svg.Descendants().Attributes("style").ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Of_EveryStarter_TheDancerStandsWhollyInTheCard(string slug)
    {
        Routine routine = StarterRoutines.Find(slug)!;
        DanceCamera camera = Poster.Camera(routine.Dancer.Shape, PosterShape.Card, PosterScene.Of(routine).Yaw);
        Pose pose = new Dance(routine).PoseAt(routine.TimeOf(PosterScene.Of(routine).Front), camera);
        double shift = (PosterShape.Card.Width / 2.0) - Poster.MiddleOf(pose);
        foreach (Joint joint in pose.Joints.Where(joint => !joint.IsMissing))
        {
            (joint.X + shift).ShouldBeInRange(0, PosterShape.Card.Width);
            ((double)joint.Y).ShouldBeInRange(0, PosterShape.Card.Height);
        }
    }

    [Fact]
    public void Of_AnotherRoutine_IsNothing()
    {
        Poster.Of("polka", PosterShape.Card).ShouldBeNull();
        MoveFigure.Of("polka", TimeSpan.Zero, TimeSpan.Zero).ShouldBeNull();
        EchoDrawing.Of("polka", 1136).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void MoveFigure_EveryMove_IsDrawn(string slug)
    {
        foreach (MoveCue cue in StarterRoutines.Find(slug)!.Cues())
        {
            Parse(MoveFigure.Of(slug, cue.Start, cue.Length)!).Descendants("path").Count().ShouldBeGreaterThan(8, cue.Name);
        }
    }

    [Theory]
    [InlineData(34, 34)]
    [InlineData(160, 196)]
    public void Silhouette_AnyPose_FillsItsBoxAndStandsOnItsFloor(int width, int height)
    {
        Pose pose = new Dance(StarterRoutines.CornerShop).PoseAt(StarterRoutines.CornerShop.TimeOf(28));
        XElement group = Parse(PoseSilhouette.Of(pose, width, height)).Elements().Single();
        group.Descendants().Attributes("fill").ShouldBeEmpty();
        (double x, double y, double scale) = Placement((string)group.Attribute("transform")!);
        // Hands are drawn to the knuckles: finger tips, joints 17 to 22, may lie beyond.
        Joint[] drawn = [.. pose.Joints.Where((_, index) => index is < 17 or > 22)];
        double[] xs = [.. drawn.Select(joint => x + (scale * joint.X))], ys = [.. drawn.Select(joint => y + (scale * joint.Y))];
        xs.Min().ShouldBeGreaterThan(0);
        xs.Max().ShouldBeLessThan(width);
        ys.Min().ShouldBeGreaterThan(0);
        ys.Max().ShouldBeInRange(.9 * height, height);
        PoseSilhouette.Of(pose, width, height).ShouldNotBe(PoseSilhouette.Of(pose, width, height, mirrored: true));
    }

    [Fact]
    public void Silhouette_WithoutATrunk_IsNothing()
    {
        var nobody = new Pose(KnownSkeletons.BlazePose33, [.. Enumerable.Repeat(Joint.Missing, KnownSkeletons.BlazePose33.Joints.Length)]);
        PoseSilhouette.Of(nobody, 34, 34).ShouldBeEmpty();
    }

    private static (double X, double Y, double Scale) Placement(string transform)
    {
        double[] numbers = [.. transform.Split('(', ')', ' ').Where(part => part.Length > 0 && !char.IsLetter(part[0])).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1], numbers[3]);
    }

    private static XElement Parse(string svg) => XElement.Parse($"<svg>{svg}</svg>");
}
