using System.Globalization;
using Countersign.Connectors.Ldap;
using Countersign.Connectors.Ldif;
using Countersign.Connectors.Reaching;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.OpenLdap;

/// <summary>
/// Settings of an OpenLDAP source: `host`, `port` (636; 389 without TLS or with `starttls`), `user` (the name to sign in as), `base`, `filter`
/// (which entries are accounts), `group-base`, `policy` (the password policy of who names none), `tls` (`verify`, `starttls`, or `off` for this
/// machine alone), `admin-groups`, `sign-ins-since` and `page-size`.
/// </summary>
internal sealed class OpenLdapSettings
{
    private const int UsualPort = 389;
    private const int UsualTlsPort = 636;
    private const int UsualPage = 500;
    private const int LargestPage = 10_000;

    private static readonly string[] Known =
        ["admin-groups", "base", "filter", "group-base", "host", "page-size", "policy", "port", "sign-ins-since", "tls", "user"];

    // Who has a login name or a password of its own.
    private static readonly LdapFilter UsualAccounts = LdapFilter.Any(
        [.. new[] { "inetOrgPerson", "posixAccount", "account", "simpleSecurityObject" }.Select(name => LdapFilter.Is("objectClass", name))]);

    private readonly string source;
    private readonly HashSet<string> admins;

    /// <exception cref="UnreadableSourceException">A setting is missing, unknown, or means nothing.</exception>
    public OpenLdapSettings(Source source)
    {
        string? Text(string name) => source.Settings.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

        this.source = source.Name;
        if (source.Settings.Keys.Except(Known).FirstOrDefault() is { } unknown)
        {
            throw Wrong($"settings.{unknown}", $"is no setting of `openldap`. There are {string.Join(", ", Known.Select(k => $"`{k}`"))}.");
        }
        Host = Text("host") ?? throw Wrong("settings.host", "is missing. Write the server's name.");
        if (Path.IsPathRooted(Host) || Host.Contains("://", StringComparison.Ordinal))
        {
            throw Wrong("settings.host", "is a path or an address with a scheme. Write the server's name alone; a socket is not spoken over.");
        }
        Tls = (Text("tls") ?? "verify") switch
        {
            "verify" => OpenLdapTls.Verify,
            "starttls" => OpenLdapTls.StartTls,
            "off" when OutgoingGuard.NamesItself(Host) => OpenLdapTls.Off,
            "off" => throw Wrong("settings.tls", "is `off` for another machine. Leave it out, or write `starttls`."),
            _ => throw Wrong("settings.tls", "is none of `verify`, `starttls` and `off`. Leave it out."),
        };
        var usual = Tls is OpenLdapTls.Verify ? UsualTlsPort : UsualPort;
        var port = Number(Text("port"), usual, 65_535) ?? throw Wrong("settings.port", "is no port. Write a number from 1 to 65535.");
        Port = port;
        Endpoint = new Endpoint(Host, port == usual ? null : port);
        PageSize = Number(Text("page-size"), UsualPage, LargestPage)
            ?? throw Wrong("settings.page-size", $"is no number from 1 to {LargestPage}. Leave it out.");
        User = Name("user", Text("user"))
            ?? throw Wrong("settings.user", "is missing. Write the name that countersign signs in as: `cn=countersign,dc=example,dc=org`.");
        Root = Name("base", Text("base")) ?? throw Wrong("settings.base", "is missing. Write the name below which accounts are: `dc=example,dc=org`.");
        GroupRoot = Name("group-base", Text("group-base")) ?? Root;
        Policy = Name("policy", Text("policy"));
        Accounts = Text("filter") is { } filter ? Filter(filter) : UsualAccounts;
        SignInsSince = Text("sign-ins-since") is not { } since ? null : Instant.TryParse(since, out var at) ? at
            : throw Wrong("settings.sign-ins-since", "is no instant. Write when `lastbind` was turned on, as `2026-01-31T09:00:00Z`.");
        if (source.Program.Count > 0 || (source.Files.Count > 0 && Tls is OpenLdapTls.Off))
        {
            throw Wrong(
                source.Program.Count > 0 ? "program" : "files",
                "tells nothing here: a server is read. Leave it out; `files` is for certificates where TLS is on.");
        }
        if (source.Tenant is not null)
        {
            throw Wrong("tenant", "tells nothing here. Leave it out: `settings.base` limits what is read.");
        }
        this.admins = new(
            (Text("admin-groups") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
    }

    public string Host { get; }

    public int Port { get; }

    public OpenLdapTls Tls { get; }

    public Endpoint Endpoint { get; }

    public int PageSize { get; }

    /// <summary>Who signs in, by the normal form of its name.</summary>
    public string User { get; }

    /// <summary>The normal form of the name below which accounts are.</summary>
    public string Root { get; }

    /// <summary>The normal form of the name below which groups are.</summary>
    public string GroupRoot { get; }

    /// <summary>The normal form of the name of the policy that holds for whoever names none; null where nobody said.</summary>
    public string? Policy { get; }

    /// <summary>Which entries are accounts.</summary>
    public LdapFilter Accounts { get; }

    /// <summary>Since when the server notes every sign-in; null where nobody said.</summary>
    public Instant? SignInsSince { get; }

    public bool IsAdmin(string group) => this.admins.Contains(group);

    private static int? Number(string? text, int usual, int most) => text is null ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : null;

    private string? Name(string setting, string? text) => text is null ? null
        : LdifDn.Normalise(text) is { } name && OpenLdapNames.IsName(name) ? name
        : throw Wrong($"settings.{setting}", "is no distinguished name. Write it as `ou=people,dc=example,dc=org`.");

    private LdapFilter Filter(string text)
    {
        try
        {
            return LdapFilterText.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw Wrong("settings.filter", $"is no filter that is read here. {wrong.Message} Write it as `(&(objectClass=account)(!(uid=test*)))`.");
        }
    }

    private UnreadableSourceException Wrong(string setting, string remedy) =>
        new("source.openldap.settings", $"`{setting}` of source `{this.source}` {remedy}");
}
