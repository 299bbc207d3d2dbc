namespace Duet.Web.Pages.Archive;

/// <summary>A pose of the archive as the pages show it without a script.</summary>
/// <param name="Name">Who dances what, and when.</param>
/// <param name="Picture">Address of its picture.</param>
/// <param name="Field">Its colour; null: none.</param>
/// <param name="Address">Where it leads; null: nowhere.</param>
public sealed record PoseTile(string Name, string Picture, string? Field, string? Address);
