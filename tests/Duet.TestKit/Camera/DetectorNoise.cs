using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Camera;

/// <summary>What a pose estimator adds to the truth: jitter, slow drift, joints lost for a moment, and doubt about what the trunk hides.</summary>
/// <remarks>The drift is a first-order autoregressive process, so that it depends on time and not on the frame rate. Everything follows from the seed.</remarks>
public sealed record DetectorNoise
{
    /// <summary>Chooses everything.</summary>
    public int Seed { get; init; }

    /// <summary>Standard deviation of a coordinate as a share of the body's height.</summary>
    public double Level { get; init; } = 0.012;

    /// <summary>Share of the variance that is new in every frame; the rest drifts.</summary>
    public double WhiteShare { get; init; } = 0.7;

    /// <summary>After this time the drift has forgotten 63 % of itself.</summary>
    public TimeSpan CorrelationTime { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often a joint is lost for a moment.</summary>
    public double DropoutsPerMinute { get; init; } = 2;

    /// <summary>Mean length of such a moment.</summary>
    public TimeSpan DropoutLength { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Depth is this much harder to see than height and width.</summary>
    public double DepthFactor { get; init; } = 3;

    /// <summary>What an estimator would have answered.</summary>
    public Track Apply(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        Joint[] joints = track.Joints.ToArray();
        WorldPoint[]? world = track.HasWorld ? track.World.ToArray() : null;
        int width = track.Skeleton.Joints.Length;
        double height = PixelHeight(track);
        for (int j = 0; j < width; j++)
        {
            Disturb(track, j, height, joints, world);
        }

        DoubtHidden(track, joints);
        return new Track(track.Skeleton, track.Size, track.Times.ToArray(), joints, world);
    }

    /// <summary>The body's height in the picture: the 90th percentile over frames of what lies between the highest and the lowest joint.</summary>
    public static double PixelHeight(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var heights = new List<double>();
        for (int f = 0; f < track.Count; f++)
        {
            float top = float.MaxValue;
            float bottom = float.MinValue;
            foreach (Joint joint in track.Frame(f))
            {
                top = joint.IsMissing ? top : Math.Min(top, joint.Y);
                bottom = joint.IsMissing ? bottom : Math.Max(bottom, joint.Y);
            }

            heights.Add(Math.Max(0, bottom - top));
        }

        heights.Sort();
        return heights.Count > 0 ? heights[heights.Count * 9 / 10] : 0;
    }

    private void Disturb(Track track, int j, double height, Joint[] joints, WorldPoint[]? world)
    {
        var random = new Random(HashCode(Seed, j));
        var wander = new Wander(random, WhiteShare, CorrelationTime);
        var lost = new Dropouts(random, DropoutsPerMinute, DropoutLength);
        const double BodyMetres = 1.7;
        for (int f = 0; f < track.Count; f++)
        {
            TimeSpan elapsed = f > 0 ? track.Times[f] - track.Times[f - 1] : TimeSpan.Zero;
            (double x, double y, double z) = wander.Next(elapsed);
            (bool gone, double awayX, double awayY) = lost.Next(elapsed);
            int i = (f * track.Skeleton.Joints.Length) + j;
            if (joints[i].IsMissing)
            {
                continue;
            }

            float confidence = gone ? 0.1f : (float)Math.Clamp(0.93 - (0.05 * Math.Abs(x)) - (0.05 * Math.Abs(y)), 0.5, 1);
            joints[i] = new Joint(
                (float)(joints[i].X + (height * ((Level * x) + awayX))),
                (float)(joints[i].Y + (height * ((Level * y) + awayY))),
                joints[i].Confidence * confidence);
            if (world is not null && !world[i].IsMissing)
            {
                world[i] = new WorldPoint(
                    (float)(world[i].X + (BodyMetres * ((Level * x) + awayX))),
                    (float)(world[i].Y + (BodyMetres * ((Level * y) + awayY))),
                    (float)(world[i].Z + (BodyMetres * DepthFactor * Level * z)));
            }
        }
    }

    /// <summary>An elbow or a wrist behind the trunk is guessed: half the confidence.</summary>
    private static void DoubtHidden(Track track, Joint[] joints)
    {
        if (!track.HasWorld)
        {
            return;
        }

        Skeleton skeleton = track.Skeleton;
        for (int f = 0; f < track.Count; f++)
        {
            foreach (JointName name in (ReadOnlySpan<JointName>)[LeftElbow, RightElbow, LeftWrist, RightWrist])
            {
                if (skeleton.TryIndexOf(name, out int j) && BehindTrunk(track, f, j))
                {
                    int i = (f * skeleton.Joints.Length) + j;
                    joints[i] = joints[i] with { Confidence = joints[i].Confidence * 0.5f };
                }
            }
        }
    }

    private static bool BehindTrunk(Track track, int frame, int joint)
    {
        int start = frame * track.Skeleton.Joints.Length;
        int leftShoulder = start + track.Skeleton.IndexOf(LeftShoulder);
        int rightShoulder = start + track.Skeleton.IndexOf(RightShoulder);
        int leftHip = start + track.Skeleton.IndexOf(LeftHip);
        int rightHip = start + track.Skeleton.IndexOf(RightHip);
        Joint seen = track.Joints[start + joint];
        float trunkDepth = (track.World[leftShoulder].Z + track.World[rightShoulder].Z + track.World[leftHip].Z + track.World[rightHip].Z) / 4;
        ReadOnlySpan<Joint> j = track.Joints;
        float left = Math.Min(Math.Min(j[leftShoulder].X, j[rightShoulder].X), Math.Min(j[leftHip].X, j[rightHip].X));
        float right = Math.Max(Math.Max(j[leftShoulder].X, j[rightShoulder].X), Math.Max(j[leftHip].X, j[rightHip].X));
        float top = Math.Min(j[leftShoulder].Y, j[rightShoulder].Y);
        float bottom = Math.Max(j[leftHip].Y, j[rightHip].Y);
        return track.World[start + joint].Z > trunkDepth + 0.1f && seen.X > left && seen.X < right && seen.Y > top && seen.Y < bottom;
    }

    private static int HashCode(int seed, int joint) => unchecked((seed * 73856093) ^ ((joint + 1) * 19349663)) & int.MaxValue;
}
