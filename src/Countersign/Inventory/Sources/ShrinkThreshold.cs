namespace Countersign.Inventory.Sources;

/// <summary>How many accounts fewer, absolutely or in percent of the 30-day high, hold a snapshot for a human.</summary>
public sealed record ShrinkThreshold(int Accounts, int Percent)
{
    public static ShrinkThreshold Default { get; } = new(50, 2);

    /// <summary>INVARIANT: held only if both are passed, so that small sources may lose a few accounts.</summary>
    public bool Holds(long high, long now) => high - now > Accounts && (high - now) * 100 > high * Percent;
}
