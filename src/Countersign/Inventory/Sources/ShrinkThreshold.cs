namespace Countersign.Inventory.Sources;

/// <summary>How many accounts fewer, absolutely or in percent of the 30-day high, hold a snapshot for a human.</summary>
public sealed record ShrinkThreshold(int Accounts, int Percent)
{
    public static ShrinkThreshold Default { get; } = new(50, 2);

    /// <summary>
    /// Held where both are passed, so that small sources may lose a few accounts; and in any size where half of ten or more, or all,
    /// are gone at once.
    /// </summary>
    public bool Holds(long high, long now) =>
        (high - now > Accounts && (high - now) * 100 > high * Percent)
        || (high >= 10 && now * 2 <= high)
        || (high > 0 && now == 0);
}
