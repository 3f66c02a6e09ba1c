namespace Countersign.Estates.Accounts;

/// <summary>What a mutation does to an account.</summary>
internal enum Turn
{
    None,
    Healed,
    Broken,
    Used,
    Renamed,
    Removed,
    Added,
}
