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
    private readonly HashSet<string> admins;

    /// <exception cref="UnreadableSourceException">A setting is missing, or means nothing.</exception>
    public PostgresSettings(Source source)
    {
        string? Text(string name) => source.Settings.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;
        UnreadableSourceException Wrong(string setting, string remedy) =>
            new("source.postgresql.settings", $"`settings.{setting}` of source `{source.Name}` {remedy}");

        Host = Text("host") ?? throw Wrong("host", "is missing. Write the server's name, or the folder of its socket.");
        User = Text("user") ?? throw Wrong("user", "is missing. Write the role that countersign reads as.");
        Database = Text("database") ?? "postgres";
        Port = int.TryParse(Text("port") ?? "5432", NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? port
            : throw Wrong("port", "is no port. Write a number from 1 to 65535.");
        IsEncrypted = (Text("tls") ?? (IsSocket ? "off" : "verify")) switch
        {
            "verify" => true,
            "off" when IsSocket || OutgoingGuard.NamesItself(Host) => false,
            "off" => throw Wrong("tls", "is `off` for another machine, which would read the secret on the way. Leave it out, or read over a socket."),
            _ => throw Wrong("tls", "is neither `verify` nor `off`. Leave it out: the server's certificate is then checked."),
        };
        admins = new(
            (Text("admin-roles") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    }

    public string Host { get; }

    public int Port { get; }

    public string Database { get; }

    public string User { get; }

    public bool IsSocket => Path.IsPathRooted(Host);

    public bool IsEncrypted { get; }

    public bool IsAdmin(string role) => admins.Contains(role);
}
