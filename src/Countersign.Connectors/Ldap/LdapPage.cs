namespace Countersign.Connectors.Ldap;

/// <summary>What one search request gave.</summary>
/// <param name="Cookie">What asks for the next page; empty after the last.</param>
/// <param name="PointsElsewhere">Whether a part of what was asked for lies at another server, which is not followed.</param>
internal sealed record LdapPage(LdapResult Result, IReadOnlyList<LdapEntry> Entries, byte[] Cookie, bool PointsElsewhere);
