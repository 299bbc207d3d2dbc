using System.Numerics;
using Duet.Choreography;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Tests.Choreography;

public class KnownMovesTests
{
    [Fact]
    public void All_Names_AreShortAndUniqueAndFound()
    {
        KnownMoves.All.Count.ShouldBeGreaterThanOrEqualTo(24);
        KnownMoves.All.Select(move => move.Name).ShouldBeUnique();
        foreach (Move move in KnownMoves.All)
        {
            move.Name.Length.ShouldBeInRange(3, 16);
            KnownMoves.Find(move.Name).ShouldBe(move);
        }

        KnownMoves.Find("Moonwalk").ShouldBeNull();
    }

    [Fact]
    public void All_Moves_AreThereForSitting() => KnownMoves.All.Count(move => move.FitsSeated).ShouldBeGreaterThanOrEqualTo(20);

    [Fact]
    public void EveryMove_Danced_MovesTheBodyAndEndsInTime()
    {
        foreach (Move move in KnownMoves.All)
        {
            var dance = new Dance(Stage.Of(new PlacedMove(move, 0) { Times = 2 }));
            BodyShape shape = move.Kind == MoveKind.Chair ? BodyShape.WheelchairUser : BodyShape.Adult;
            Vector3[] start = dance.JointsAt(TimeSpan.Zero, shape);
            double largest = Stage.Frames(dance, shape).Max(frame => frame.Zip(start, Vector3.Distance).Max());
            largest.ShouldBeGreaterThan(move == KnownMoves.Nod ? .015 : .1, move.Name);
            move.Keys.ShouldAllBe(key => key.Beat >= 0 && key.Beat <= move.Beats && key.Travel > 0, move.Name);
        }
    }

    // Until it ends: going home, one foot moves before the other.
    [Fact]
    public void OtherSide_AnyMove_IsTheMirrorImage()
    {
        foreach (Move move in KnownMoves.All)
        {
            var right = new Dance(Stage.Of(new PlacedMove(move, 0)));
            var left = new Dance(Stage.Of(new PlacedMove(move, 0) { OtherSide = true }));
            BodyShape shape = move.Kind == MoveKind.Chair ? BodyShape.WheelchairUser : BodyShape.Adult;
            for (double second = .2; second < right.Routine.TimeOf(move.Beats - .8).TotalSeconds; second += .17)
            {
                Vector3[] a = right.JointsAt(TimeSpan.FromSeconds(second), shape);
                Vector3[] b = left.JointsAt(TimeSpan.FromSeconds(second), shape);
                for (int j = 0; j < a.Length; j++)
                {
                    Vector3 partner = b[KnownSkeletons.BlazePose33.MirrorPartners[j]];
                    Vector3.Distance(a[j], partner with { X = -partner.X }).ShouldBeLessThan(1e-4f, move.Name);
                }
            }
        }
    }

    [Fact]
    public void Tempo_Half_TakesTwiceAsLongAndArrivesAtTheSamePlaces()
    {
        Routine once = Stage.Of(new PlacedMove(KnownMoves.DiscoPoint, 4));
        Routine slow = Stage.Of(new PlacedMove(KnownMoves.DiscoPoint, 4) { Tempo = .5 });
        var fast = new Dance(once);
        var half = new Dance(slow);
        for (int beat = 0; beat < 4; beat++)
        {
            Vector3 a = fast.JointsAt(once.TimeOf(4 + beat), BodyShape.Adult).Joint(RightWrist);
            Vector3 b = half.JointsAt(slow.TimeOf(4 + (2 * beat)), BodyShape.Adult).Joint(RightWrist);
            Vector3.Distance(a, b).ShouldBeLessThan(.02f);
        }
    }

    [Fact]
    public void Size_Smaller_TakesSmallerSteps()
    {
        Routine large = Stage.Of(new PlacedMove(KnownMoves.Lunge, 4));
        Routine small = Stage.Of(new PlacedMove(KnownMoves.Lunge, 4) { Size = .5 });
        Vector3 far = new Dance(large).JointsAt(large.TimeOf(4), BodyShape.Adult).Joint(RightAnkle);
        Vector3 near = new Dance(small).JointsAt(small.TimeOf(4), BodyShape.Adult).Joint(RightAnkle);
        near.X.ShouldBeGreaterThan(far.X + .15f);
    }

    [Fact]
    public void Layers_LaterMove_TakesTheParts()
    {
        Routine steps = Stage.Of(new PlacedMove(KnownMoves.StepTouch, 0));
        Routine both = Stage.Of(new PlacedMove(KnownMoves.StepTouch, 0) { Under = true }, new PlacedMove(KnownMoves.HighClap, 0));
        Vector3[] alone = new Dance(steps).JointsAt(steps.TimeOf(1), BodyShape.Adult);
        Vector3[] layered = new Dance(both).JointsAt(both.TimeOf(1), BodyShape.Adult);
        Vector3.Distance(alone.Joint(RightFootIndex), layered.Joint(RightFootIndex)).ShouldBeLessThan(1e-4f);
        layered.Joint(LeftWrist).Y.ShouldBeGreaterThan(alone.Joint(LeftWrist).Y + .5f);
        both.Cues().ShouldHaveSingleItem().Name.ShouldBe("High clap");
    }
}
