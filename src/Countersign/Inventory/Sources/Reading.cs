namespace Countersign.Inventory.Sources;

/// <summary>What a reading of a source claims of itself.</summary>
public sealed record Reading(Instant? AsOf, bool Complete, string ContentDigest, long Accounts);
