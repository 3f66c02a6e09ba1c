namespace Countersign.Estates.Accounts;

/// <summary>A template: `Told` is its id where the source tells it, null where a document matches by the prefix.</summary>
internal sealed record Blueprint(string Subject, string Prefix, string? Told, string? Owner);
