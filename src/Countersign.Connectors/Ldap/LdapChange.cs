namespace Countersign.Connectors.Ldap;

/// <summary>One value that is added to an attribute or deleted from it. INVARIANT: an attribute is never replaced as a whole.</summary>
internal sealed record LdapChange(LdapChangeKind Kind, string Attribute, string Value);
