namespace Countersign.Estates.Accounts;

/// <summary>The identity line of an agent.</summary>
internal sealed record AgentDraft(string Id, string? Sponsor);
