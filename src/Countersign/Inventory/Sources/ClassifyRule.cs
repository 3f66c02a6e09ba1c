namespace Countersign.Inventory.Sources;

/// <summary>An ordered rule of a source: the first whose condition (CEL over `account`) holds decides the kind.</summary>
public sealed record ClassifyRule(string When, AccountKind Kind);
