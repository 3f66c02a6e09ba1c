namespace Countersign.Connectors.Ldap;

/// <summary>How far below its base a search looks, by its number on the wire (RFC 4511).</summary>
internal enum LdapScope
{
    Entry = 0,
    Subtree = 2,
}
