namespace Duet.Estimation.HeatMaps;

/// <summary>A joint in the network's input.</summary>
/// <param name="X">Pixels; the first pixel is 0, as the network counts.</param>
/// <param name="Y">Likewise.</param>
/// <param name="Score">0 to 1.</param>
internal readonly record struct DecodedJoint(double X, double Y, double Score);

/// <summary>One person in the network's input.</summary>
/// <param name="Joints">All 17, in COCO's order.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record DecodedPose(DecodedJoint[] Joints, double Score);
