namespace Duet.Browser.Tests.Dancing;

/// <summary>Tests that dance in real time: they want the machine for themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public static class Alone;
