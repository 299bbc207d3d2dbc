using static Duet.TestKit.Dancer.Channel;

namespace Duet.TestKit.Dancer;

/// <summary>Invents a dance from a seed: poses of arms, legs and torso that arrive on beats, varied and without a period.</summary>
/// <remarks>
/// Arms change every beat or every second beat, legs every second, torso and head in between; each part draws from its own vocabulary and never
/// takes the same entry twice running. A foot moves only while it is lifted, so it never slides. Every dance starts in an open standing pose.
/// </remarks>
internal static class Choreography
{
    // Upper arm elevation and azimuth, forearm elevation and azimuth.
    private static readonly double[][] ArmPoses =
    [
        [14, 10, 18, 40], [88, 5, 90, 5], [150, 10, 158, 10], [168, 20, 172, 40], [86, 8, 168, 20], [78, 0, 14, 20], [80, 70, 92, 80],
        [58, 45, 78, 130], [42, -5, 48, 140], [118, 15, 152, 150], [46, 8, 50, 18], [124, 5, 130, 10], [40, 35, 100, 140], [98, 30, 172, 60],
        [64, 15, 132, 20], [30, 0, 95, 10], [110, 10, 70, 5], [70, 20, 120, 75],
    ];

    // Left foot out, ahead, lift; right foot out, ahead, lift; sway towards the own left; squat.
    private static readonly double[][] LegPoses =
    [
        [.16, 0, 0, .16, 0, 0, 0, .015], [.30, 0, 0, .30, 0, 0, 0, .06], [.32, 0, 0, .32, 0, 0, 0, .22], [.50, 0, 0, .16, 0, 0, .22, .14],
        [.16, 0, 0, .50, 0, 0, -.22, .14], [.12, .34, .42, .14, 0, 0, -.10, .03], [.14, 0, 0, .12, .34, .42, .10, .03], [.52, .06, .02, .12, 0, 0, -.08, .05],
        [.12, 0, 0, .52, .06, .02, .08, .05], [.40, 0, .22, .12, 0, 0, -.12, .03], [.12, 0, 0, .40, 0, .22, .12, .03], [.22, 0, 0, .30, 0, 0, .08, .10],
        [.30, 0, 0, .22, 0, 0, -.08, .10], [.24, .22, 0, .20, -.08, 0, 0, .10], [.20, -.08, 0, .24, .22, 0, 0, .10],
    ];

    // Yaw, lean, roll, twist, head yaw, pitch, roll.
    private static readonly double[][] TorsoPoses =
    [
        [0, 2, 0, 0, 0, 0, 0], [14, 4, 4, 8, 14, 0, 4], [-14, 4, -4, -8, -14, 0, -4], [4, 2, 16, 0, 8, -4, 8], [-4, 2, -16, 0, -8, -4, -8],
        [0, 22, 0, 0, 0, 10, 0], [8, 12, 8, 16, -10, 2, 0], [-8, 12, -8, -16, 10, 2, 0], [0, -6, 0, 0, 0, -8, 0], [-10, 3, 8, -6, 20, 0, 6], [10, 3, -8, 6, -20, 0, -6],
    ];

    private static readonly Channel[] LeftArm = [LeftUpperElevation, LeftUpperAzimuth, LeftForeElevation, LeftForeAzimuth];
    private static readonly Channel[] RightArm = [RightUpperElevation, RightUpperAzimuth, RightForeElevation, RightForeAzimuth];
    private static readonly Channel[] TorsoChannels = [Yaw, Lean, Roll, Twist, HeadYaw, HeadPitch, HeadRoll];

    /// <summary>One track per channel.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="duration">Seconds.</param>
    /// <param name="beat">Seconds.</param>
    public static MoveTrack[] Invent(Random random, double duration, double beat)
    {
        MoveTrack[] tracks = OpenStance();
        int beats = (int)Math.Ceiling(duration / beat);
        InventArms(random, tracks, beats, beat);
        InventLegs(random, tracks, beats, beat);
        InventTorso(random, tracks, beats, beat);
        return tracks;
    }

    private static MoveTrack[] OpenStance()
    {
        var initial = new double[Posture.Channels];
        Set(initial, LeftArm, ArmPoses[10]);
        Set(initial, RightArm, ArmPoses[10]);
        initial[(int)LeftFootOut] = initial[(int)RightFootOut] = LegPoses[0][0];
        initial[(int)Squat] = LegPoses[0][7];
        initial[(int)Lean] = 2;
        return [.. initial.Select(value => new MoveTrack(value))];
    }

    private static void InventArms(Random random, MoveTrack[] tracks, int beats, double beat)
    {
        int left = 10;
        int right = 10;
        for (int at = 2; at <= beats;)
        {
            bool symmetric = random.NextDouble() < .3;
            bool leftMoves = symmetric || random.NextDouble() < .8;
            left = leftMoves ? Another(random, ArmPoses.Length, left) : left;
            right = symmetric ? left : !leftMoves || random.NextDouble() < .75 ? Another(random, ArmPoses.Length, right) : right;
            double[] spread = [random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()];
            double start = (at - (random.NextDouble() < .5 ? 1 : 1.4)) * beat;
            MoveArm(tracks, LeftArm, ArmPoses[left], spread, start, at * beat);
            MoveArm(tracks, RightArm, ArmPoses[right], spread, start, at * beat);
            at += random.NextDouble() < .3 ? 1 : 2;
        }
    }

    private static void MoveArm(MoveTrack[] tracks, Channel[] arm, double[] pose, double[] spread, double start, double arrival)
    {
        for (int c = 0; c < arm.Length; c++)
        {
            double value = pose[c] + (16 * (spread[c] - .5));
            bool elevation = c % 2 == 0;
            tracks[(int)arm[c]].MoveTo(elevation ? Math.Clamp(value, 6, 174) : value, start, arrival);
        }
    }

    private static void InventLegs(Random random, MoveTrack[] tracks, int beats, double beat)
    {
        int pose = 0;
        for (int at = 2; at <= beats; at += 2)
        {
            pose = Another(random, LegPoses.Length, pose);
            double[] legs = LegPoses[pose];
            double size = .85 + (.3 * random.NextDouble());
            bool leftFirst = legs[2] <= legs[5];
            StepTo(tracks, LeftFootOut, legs.AsSpan(0, 3), size, Span(leftFirst));
            StepTo(tracks, RightFootOut, legs.AsSpan(3, 3), size, Span(!leftFirst));
            tracks[(int)Sway].MoveTo(legs[6] * size, (at - 1.5) * beat, at * beat);
            tracks[(int)Squat].MoveTo(legs[7] * size, (at - 1.2) * beat, at * beat);

            (double Start, double Arrival) Span(bool first) => first ? ((at - 1.7) * beat, (at - .85) * beat) : ((at - .85) * beat, at * beat);
        }
    }

    private static void StepTo(MoveTrack[] tracks, Channel outwards, ReadOnlySpan<double> foot, double size, (double Start, double Arrival) span)
    {
        MoveTrack side = tracks[(int)outwards];
        MoveTrack ahead = tracks[(int)outwards + 1];
        MoveTrack lift = tracks[(int)outwards + 2];
        double travel = Math.Abs((foot[0] * size) - side.Last) + Math.Abs((foot[1] * size) - ahead.Last);
        side.MoveTo(foot[0] * size, span.Start, span.Arrival);
        ahead.MoveTo(foot[1] * size, span.Start, span.Arrival);
        double middle = (span.Start + span.Arrival) / 2;
        double clearance = Math.Max(Math.Max(lift.Last, foot[2] * size) * .6, Math.Min(.10, .5 * travel));
        lift.MoveTo(clearance, span.Start, middle);
        lift.MoveTo(foot[2] * size, middle, span.Arrival);
    }

    private static void InventTorso(Random random, MoveTrack[] tracks, int beats, double beat)
    {
        int pose = 0;
        for (int at = 2; at <= beats; at += random.NextDouble() < .5 ? 2 : 3)
        {
            pose = Another(random, TorsoPoses.Length, pose);
            double size = .7 + (.5 * random.NextDouble());
            for (int c = 0; c < TorsoChannels.Length; c++)
            {
                tracks[(int)TorsoChannels[c]].MoveTo(TorsoPoses[pose][c] * size, (at - 1.3) * beat, at * beat);
            }
        }
    }

    private static int Another(Random random, int count, int last)
    {
        int next = random.Next(count - 1);
        return next >= last ? next + 1 : next;
    }

    private static void Set(double[] values, Channel[] channels, double[] pose)
    {
        for (int c = 0; c < channels.Length; c++)
        {
            values[(int)channels[c]] = pose[c];
        }
    }
}
