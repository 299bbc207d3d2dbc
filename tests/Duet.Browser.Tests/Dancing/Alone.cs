namespace Duet.Browser.Tests.Dancing;

/// <summary>Tests that dance in real time: they want the machine for themselves, and share one hall.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<DanceHall>;
