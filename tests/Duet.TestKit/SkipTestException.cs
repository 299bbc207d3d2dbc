namespace Duet.TestKit;

/// <summary>Thrown inside a test: the test is reported as skipped, with the reason.</summary>
/// <remarks>xunit v3 takes any exception whose message starts with this prefix for a dynamic skip, so the kit needs no test framework.</remarks>
public sealed class SkipTestException(string reason) : Exception("$XunitDynamicSkip$" + reason);
