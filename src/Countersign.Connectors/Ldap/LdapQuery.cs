namespace Countersign.Connectors.Ldap;

/// <summary>What a search asks for.</summary>
/// <param name="Attributes">Those that are answered, operational ones by name too; none asks for the entries' names alone.</param>
internal sealed record LdapQuery(string Root, LdapScope Scope, LdapFilter Filter, IReadOnlyList<string> Attributes);
