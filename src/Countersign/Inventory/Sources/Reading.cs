namespace Countersign.Inventory.Sources;

/// <summary>What a reading of a source claims of itself.</summary>
public sealed record Reading(Instant? AsOf, bool Complete, string ContentDigest, long Accounts)
{
    /// <summary>Whether nobody said for when it is true: the instant is the latest in the files.</summary>
    public bool AsOfInferred { get; init; }

    /// <summary>Whether a person told the instant, by `--as-of`.</summary>
    public bool AsOfGiven { get; init; }

    /// <summary>Accounts that are known from before.</summary>
    public long Known { get; init; }

    /// <summary>How many of those it does not tell of any more; none where it is not everything.</summary>
    public long Gone { get; init; }
}
