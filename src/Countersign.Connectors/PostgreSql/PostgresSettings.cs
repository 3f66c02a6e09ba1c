using System.Globalization;
using Countersign.Connectors.Reaching;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.PostgreSql;

/// <summary>
/// Settings of a PostgreSQL source: `host`, `port` (5432), `database` (postgres), `user`, `tls` (`verify`, or `off` for this machine alone)
/// and `admin-roles`, names of roles (separated by `;`) whose members hold grants of class `admin`.
/// </summary>
internal sealed class PostgresSettings
{
    private const int UsualPort = 5432;

    // The system takes no longer name of a socket, and the file's own comes behind the folder's.
    private const int LongestFolder = 80;

    private static readonly string[] Known = ["admin-roles", "database", "host", "port", "tls", "user"];

    private readonly HashSet<string> admins;

    /// <exception cref="UnreadableSourceException">A setting is missing, unknown, or means nothing.</exception>
    public PostgresSettings(Source source)
    {
        string? Text(string name) => source.Settings.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;
        UnreadableSourceException Wrong(string setting, string remedy) =>
            new("source.postgresql.settings", $"`{setting}` of source `{source.Name}` {remedy}");

        if (source.Settings.Keys.Except(Known).FirstOrDefault() is { } unknown)
        {
            throw Wrong($"settings.{unknown}", $"is no setting of `postgresql`. There are {string.Join(", ", Known.Select(k => $"`{k}`"))}.");
        }
        Host = Text("host") ?? throw Wrong("settings.host", "is missing. Write the server's name, or the folder of its socket.");
        if (IsSocket && Host.Length > LongestFolder)
        {
            throw Wrong("settings.host", $"is a folder with a name above {LongestFolder} characters, which no socket can have. Use a shorter one.");
        }
        User = Text("user") ?? throw Wrong("settings.user", "is missing. Write the role that countersign reads as.");
        Database = Text("database") ?? "postgres";
        Port = int.TryParse(Text("port") ?? $"{UsualPort}", NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? port
            : throw Wrong("settings.port", "is no port. Write a number from 1 to 65535.");
        IsEncrypted = (Text("tls") ?? (IsSocket ? "off" : "verify")) switch
        {
            "verify" when !IsSocket => true,
            "off" when IsSocket || OutgoingGuard.NamesItself(Host) => false,
            "off" => throw Wrong("settings.tls", "is `off` for another machine. Leave it out, or read over a socket of this machine."),
            _ => throw Wrong("settings.tls", "is neither `verify` nor `off`, or `verify` for a socket. Leave it out."),
        };
        if (source.Program.Count > 0 || (source.Files.Count > 0 && !IsEncrypted))
        {
            throw Wrong(
                source.Program.Count > 0 ? "program" : "files",
                "tells nothing here: a server is read. Leave it out; `files` is for certificates where TLS is on.");
        }
        admins = new(
            (Text("admin-roles") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    }

    public string Host { get; }

    public int Port { get; }

    public string Database { get; }

    public string User { get; }

    public bool IsSocket => Path.IsPathRooted(Host);

    public bool IsEncrypted { get; }

    public Endpoint Endpoint => new(Host, Port == UsualPort ? null : Port);

    public bool IsAdmin(string role) => admins.Contains(role);
}
