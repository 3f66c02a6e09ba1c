namespace Countersign.Connectors.OpenLdap;

/// <summary>How what is said to a server is kept from others.</summary>
internal enum OpenLdapTls
{
    /// <summary>Encrypted from the first byte on, by a certificate that is checked for the server's name.</summary>
    Verify,

    /// <summary>The same, after it was asked for. Without it nothing is said.</summary>
    StartTls,

    /// <summary>Not at all, on this machine.</summary>
    Off,
}
