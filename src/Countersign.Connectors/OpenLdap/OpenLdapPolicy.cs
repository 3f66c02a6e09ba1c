namespace Countersign.Connectors.OpenLdap;

/// <summary>What a password policy says of locked accounts.</summary>
/// <param name="Locks">Whether who is locked is turned away; null where that may not be read.</param>
/// <param name="Passes">Whether a lock after wrong passwords ends by itself; null where that may not be read.</param>
internal sealed record OpenLdapPolicy(bool? Locks, bool? Passes);
