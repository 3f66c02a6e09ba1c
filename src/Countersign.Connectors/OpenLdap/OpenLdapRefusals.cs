using System.Security.Authentication;
using Countersign.Connectors.Ldap;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Why a server is not read. INVARIANT: of what the server and the platform say only a code goes on.</summary>
/// <param name="source">The source's name.</param>
internal sealed class OpenLdapRefusals(string source, OpenLdapSettings settings)
{
    /// <summary>The code of the refusal where the server takes no more work for now.</summary>
    public const string Busy = "source.openldap.busy";

    private string At => $"`{settings.Host}` port {settings.Port}";

    public static UnreadableSourceException Certificate(ExportFile file) => new(
        "source.openldap.certificate", $"`{file.Name}` holds no certificate in PEM form. Name the one that signed the server's.", file.Name);

    public UnreadableSourceException Unreachable() => new(
        "source.openldap.unreachable", $"Nothing answers at {At} of source `{source}`. Check `host`, `port` and the network.");

    /// <param name="failure">What went wrong before anybody had signed in.</param>
    public UnreadableSourceException Handshake(Exception failure) => failure is AuthenticationException
        ? new UnreadableSourceException(
            "source.openldap.tls",
            $"The server at {At} of source `{source}` does not show a certificate that is trusted for that name. Name its issuer's in `files`.")
        : new UnreadableSourceException(
            "source.openldap.handshake",
            $"What answers at {At} of source `{source}` is no directory that is spoken to by `tls: {Word(settings.Tls)}`. Check `port` and `tls`.");

    public UnreadableSourceException NoTls(LdapResult result) => new(
        "source.openldap.handshake",
        $"The server at {At} of source `{source}` does not go on encrypted (code {(int)result}). Give it a certificate, or leave `tls` out.");

    /// <param name="result">What signing in was answered with.</param>
    public UnreadableSourceException NotLetIn(LdapResult result) => result is LdapResult.Busy or LdapResult.Unavailable
        ? new UnreadableSourceException(
            $"{Busy}", $"The server at {At} of source `{source}` takes no more work for now (code {(int)result}). Try again later.")
        : new UnreadableSourceException(
            "source.openldap.refused",
            $"The server at {At} does not let `{settings.User}` of source `{source}` in (code {(int)result}). Check the name, its password, that it is "
            + "not locked, and that it may sign in so.");

    public UnreadableSourceException Lost() => new(
        "source.openldap.lost", $"The server of source `{source}` ended the connection, or did not answer; nothing that it told is taken. Try again.");

    public UnreadableSourceException Malformed() => new(
        "source.openldap.malformed", $"What the server of source `{source}` answers is no answer of a directory; nothing that it told is taken.");

    public UnreadableSourceException Unencoded() => new(
        "source.openldap.encoding", $"A name or value that the server of source `{source}` tells is no text; nothing that it told is taken. Correct it there.");

    public UnreadableSourceException NoName(string told) => new(
        "source.openldap.name",
        $"`{string.Concat(told.Select(sign => char.IsControl(sign) ? '?' : sign))}`, which the server of source `{source}` tells, is no name that can be "
        + "asked for again. Rename it, or narrow `base`.");

    public UnreadableSourceException Doubled(string name) => new(
        "source.openldap.duplicate_dn",
        $"The server of source `{source}` tells two entries whose names differ in nothing but their spelling: `{name}`. Rename one, or narrow `base`.");

    public UnreadableSourceException NoAccounts() => new(
        "source.openldap.no_accounts",
        $"`{settings.User}` of source `{source}` sees no account below `{settings.Root}`. Give it the right to read them, or correct `base` and `filter`.");

    public UnreadableSourceException NoIdentity(string name) => new(
        "source.openldap.blind",
        $"`{settings.User}` of source `{source}` may not read `entryUUID` of `{name}`, which tells it from another of its name. Let it.");

    public UnreadableSourceException Endless() => new(
        "source.openldap.endless", $"The server of source `{source}` goes on giving pages without an entry; nothing that it told is taken.");

    public UnreadableSourceException Future(string name, string attribute, Instant told, Instant now) => new(
        "source.as_of.future",
        $"`{attribute}` of `{name}` of source `{source}` speaks of {told}, later than now ({now}). Check the clocks; where the workspace's clock is "
        + "simulated, pass a later `--now`.");

    /// <param name="root">Where was searched.</param>
    /// <param name="result">What the search ended with.</param>
    public UnreadableSourceException Unfinished(string root, LdapResult result)
    {
        var code = $"code {(int)result}";
        return result switch
        {
            LdapResult.SizeLimitExceeded or LdapResult.TimeLimitExceeded or LdapResult.AdminLimitExceeded => new UnreadableSourceException(
                "source.openldap.limit",
                $"The server of source `{source}` tells `{settings.User}` only a part of `{root}` ({code}), so nothing is taken. Raise its limits "
                + "(`limits … size=unlimited`), lower `page-size`, or narrow `base`."),
            LdapResult.Referral => new UnreadableSourceException(
                "source.openldap.referral",
                $"The server of source `{source}` points to another for `{root}` ({code}), and none is followed. Name the server that holds it, or "
                + "correct `base`."),
            LdapResult.NoSuchObject or LdapResult.InvalidDnSyntax => new UnreadableSourceException(
                "source.openldap.no_base",
                $"There is no `{root}` at the server of source `{source}`, or `{settings.User}` may not see it ({code}). Correct it, or give the right."),
            LdapResult.UnavailableCriticalExtension => new UnreadableSourceException(
                "source.openldap.not_paged", $"The server of source `{source}` gives no pages ({code}), which a whole reading needs. Name an OpenLDAP server."),
            LdapResult.Busy or LdapResult.Unavailable => new UnreadableSourceException(
                $"{Busy}", $"The server of source `{source}` takes no more work for now ({code}); nothing that it told is taken. Try again later."),
            LdapResult.InsufficientAccessRights => new UnreadableSourceException(
                "source.openldap.denied", $"`{settings.User}` of source `{source}` may not search `{root}` ({code}). Give it the right, or a new password."),
            _ => new UnreadableSourceException(
                "source.openldap.unfinished",
                $"The server of source `{source}` did not finish searching `{root}` ({code}); nothing that it told is taken. Look into its log."),
        };
    }

    private static string Word(OpenLdapTls tls) => tls switch
    {
        OpenLdapTls.Verify => "verify",
        OpenLdapTls.StartTls => "starttls",
        OpenLdapTls.Off => "off",
    };
}
