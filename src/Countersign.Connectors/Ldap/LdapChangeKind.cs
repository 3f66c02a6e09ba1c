namespace Countersign.Connectors.Ldap;

/// <summary>What is done with a value, by its number on the wire.</summary>
internal enum LdapChangeKind
{
    Add = 0,
    Delete = 1,
}
