namespace Countersign.Estates.Sources;

/// <summary>An entitlement that a source offers.</summary>
internal sealed record Right(string Id, string Class, string? Owner = null, bool Wildcard = false);
