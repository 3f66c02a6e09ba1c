namespace Countersign.Connectors.Ldap;

/// <summary>What came is no answer of a directory, or no answer to what was asked.</summary>
internal sealed class LdapFormException(string message) : Exception(message);
