namespace Duet.Bench.Scoring;

/// <summary>What one contestant said of one performance.</summary>
internal readonly record struct Mark(string Dance, Role Role, string Kind, int Level, int Seed, double Score);
