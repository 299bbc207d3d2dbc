namespace Duet.Web.Pages.Archive;

/// <summary>Poses that are alike, on the map.</summary>
/// <param name="Id">In addresses.</param>
/// <param name="Label">Such as "Arms up".</param>
/// <param name="Count">How many.</param>
/// <param name="X">0 left to 1 right.</param>
/// <param name="Y">0 top to 1 bottom.</param>
/// <param name="Radius">Spread, in the same unit.</param>
/// <param name="Field">The colour that most of them have; null: none.</param>
public sealed record MapCluster(int Id, string Label, int Count, double X, double Y, double Radius, string? Field);

/// <summary>A pose that people strike and that nothing in the archive is near to.</summary>
/// <param name="Id">In addresses.</param>
/// <param name="Label">Such as "Left knee up".</param>
/// <param name="X">0 left to 1 right.</param>
/// <param name="Y">0 top to 1 bottom.</param>
/// <param name="Joints">51 numbers, x, y, confidence of COCO's joints in a picture of 300 x 400; missing ones are null.</param>
public sealed record MapHole(int Id, string Label, double X, double Y, IReadOnlyList<double?> Joints);

/// <summary>One pose on the map.</summary>
/// <param name="X">0 left to 1 right.</param>
/// <param name="Y">0 top to 1 bottom.</param>
/// <param name="Field">Its colour; null: none.</param>
public sealed record MapPoint(double X, double Y, string? Field);
