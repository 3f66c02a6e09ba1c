namespace Countersign.Api.Findings;

/// <summary>Who took a finding upon themselves. `ConfirmedOwner` is the party that is thereby the account's owner, null where none is.</summary>
public sealed record TakeReport(string Finding, string Resolver, string By, string? ConfirmedOwner);
