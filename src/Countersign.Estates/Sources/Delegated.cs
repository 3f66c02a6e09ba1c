namespace Countersign.Estates.Sources;

/// <summary>Who may perform what on a source's accounts: `To` is null for the account's owner; `Team` limits it to accounts with that tag.</summary>
internal sealed record Delegated(string? To, string[] Actions, string? Team = null);
