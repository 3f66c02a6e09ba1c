namespace Countersign.Bench.Pipeline;

/// <summary>What is measured, in the order in which it happens.</summary>
internal static class PhaseNames
{
    public const string First = "first run";
    public const string Unchanged = "unchanged";
    public const string OnePercent = "1 % changed";
    public const string LastUse = "last use of 80 %";
    public const string Tick = "quiet tick";
    public const string Policy = "policy changed";

    public static IReadOnlyList<string> All { get; } = [First, Unchanged, OnePercent, LastUse, Tick, Policy];
}
