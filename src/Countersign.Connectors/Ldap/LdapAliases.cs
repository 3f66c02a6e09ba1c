namespace Countersign.Connectors.Ldap;

/// <summary>Whether a search follows aliases, by its number on the wire. It never does: what an alias leads to is found where it stands.</summary>
internal enum LdapAliases
{
    Never = 0,
}
