using Countersign.Inventory;

namespace Countersign.Storage.Queries;

/// <summary>How many live accounts of a kind a source has.</summary>
public sealed record AccountCount(string Source, AccountKind Kind, long Count);
