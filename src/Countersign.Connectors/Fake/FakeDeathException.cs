namespace Countersign.Connectors.Fake;

/// <summary>The fake system was told to end this process here. Tests let nothing handle it, as nothing handles an end.</summary>
public sealed class FakeDeathException() : Exception("A fake system was told to end this process here, by `die_before` or `die_after`.");
