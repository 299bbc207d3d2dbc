using System.Buffers.Binary;
using Duet.Movement;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>A dancer's joints as pages read them, in the replay and on the stage.</summary>
/// <param name="Joints">The names of those that are seen at all.</param>
/// <param name="Points">Base64 of little-endian Int16, (steps, joints, 2): x right, y down in ten thousandths of the picture's height; -32768 is missing.</param>
internal sealed record PackedTrack(IReadOnlyList<string> Joints, string Points)
{
    private const int MissingPoint = -32768;
    private const double UnitsPerHeight = 10_000;

    public static PackedTrack Of(Track track)
    {
        JointName[] joints = [.. DrawnJoints.All.Where(joint => Enumerable.Range(0, track.Count).Any(step => new DrawnPose(track, step)[joint] is not null))];
        return new PackedTrack([.. joints.Select(DrawnJoints.NameOf)], Pack(track, joints));
    }

    private static string Pack(Track track, JointName[] joints)
    {
        var bytes = new byte[track.Count * joints.Length * 4];
        for (int step = 0, at = 0; step < track.Count; step++)
        {
            var pose = new DrawnPose(track, step);
            foreach (JointName joint in joints)
            {
                Dot? dot = pose[joint];
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), Unit(dot?.X));
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at + 2), Unit(dot?.Y));
                at += 4;
            }
        }

        return Convert.ToBase64String(bytes);
    }

    private static short Unit(double? value) =>
        (short)(value is { } number ? Math.Clamp(Math.Round(number * UnitsPerHeight), MissingPoint + 1, short.MaxValue) : MissingPoint);
}
