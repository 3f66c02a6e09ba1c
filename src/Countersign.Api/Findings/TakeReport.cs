namespace Countersign.Api.Findings;

/// <summary>
/// Who took a finding upon themselves. `ConfirmedOwner` is the party that is thereby the account's owner, null where none is;
/// `OwnerBecause` tells in words why, or why not.
/// </summary>
public sealed record TakeReport(string Finding, string Resolver, string By, string? ConfirmedOwner, string OwnerBecause);
