using Countersign.Connectors.Ldif;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Names of entries, in the normal form that LDIF sources use as well.</summary>
internal static class OpenLdapNames
{
    /// <summary>The normal form of a name that a server wrote; null where it is none that we can ask for again.</summary>
    public static string? Of(string told) => LdifDn.Normalise(told) is { } name && IsName(name) ? name : null;

    /// <summary>Whether a text is a name in normal form, and means the same when it is sent.</summary>
    public static bool IsName(string text) => !text.Any(sign => sign is '\0' or '\uFFFD') && LdifDn.Normalise(text) == text;
}
