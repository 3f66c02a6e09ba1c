using Countersign.Connectors.PostgreSql;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Tests.Support;
using Countersign.Testing;
using Npgsql;
using Xunit;

namespace Countersign.Connectors.Tests.PostgreSql;

/// <summary>A server that runs, with the roles that countersign reads and acts as, and what is seen of others there.</summary>
public sealed class PostgresActingFixture : IAsyncLifetime
{
    public const string Reader = "countersign";
    public const string Actor = "countersign_act";

    private const string Estate = """
        CREATE ROLE countersign LOGIN PASSWORD 'canary-countersign';
        CREATE ROLE countersign_act LOGIN CREATEROLE PASSWORD 'canary-countersign_act';
        GRANT pg_signal_backend TO countersign_act;
        CREATE ROLE weak LOGIN PASSWORD 'canary-weak';
        CREATE ROLE full_up LOGIN CREATEROLE CONNECTION LIMIT 0 PASSWORD 'canary-full_up';
        CREATE ROLE careful LOGIN CREATEROLE PASSWORD 'canary-careful';
        ALTER ROLE careful SET default_transaction_read_only = on;
        """;

    // The row itself and its version, who is whose member by whom, what is set for it, and its sessions.
    private const string Portrait = """
        SELECT concat_ws(E'\n', to_jsonb(a), a.xmin,
            (SELECT jsonb_agg(to_jsonb(m) || jsonb_build_object('version', m.xmin::text) ORDER BY m.roleid, m.member)
                FROM pg_auth_members m WHERE a.oid IN (m.roleid, m.member)),
            (SELECT jsonb_agg(to_jsonb(s)) FROM pg_db_role_setting s WHERE s.setrole = a.oid),
            (SELECT jsonb_agg(pid ORDER BY pid) FROM pg_stat_activity t WHERE t.usesysid = a.oid AND t.pid <> pg_backend_pid()),
            shobj_description(a.oid, 'pg_authid'))
        FROM pg_authid a WHERE a.rolname = @name
        """;

    private PostgresServer? server;
    private int roles;

    internal PostgresServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartListeningAsync();
        await server.ExecuteAsync(Estate, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The source as a role reads or acts on it, over the network, as its password is asked for there.</summary>
    internal SourceInput Input(string role, string? secret = null, int? port = null)
    {
        const string Secret = "COUNTERSIGN_SECRET_PG";
        var source = Some.Source("postgresql", null, ("host", "127.0.0.1"), ("port", $"{port ?? Server.Port}"), ("tls", "off"), ("user", role)) with { Secret = Secret };
        var at = new PostgresConnector().EndpointOf(source)!.Value;
        var rules = new DeploymentRules { Secrets = [new ListedSecret(Secret, [$"{at}"])] };
        return Some.Input(source) with { Reach = Reach.To(rules, source, at, _ => secret ?? $"canary-{role}") };
    }

    internal string NewName(string stem) => $"{stem}{Interlocked.Increment(ref roles)}";

    /// <summary>Makes a role that can sign in and is a member of `granted` twice over: of what is meant, and of another.</summary>
    internal void Make(string role, string granted, bool admin = false)
    {
        Run($"""
            CREATE ROLE {Quoted(role)} LOGIN PASSWORD 'canary-role' VALID UNTIL '2040-01-01 00:00:00+00' CONNECTION LIMIT 7;
            GRANT {Quoted(granted)} TO {Quoted(role)} {(admin ? "WITH ADMIN OPTION" : "")};
            GRANT pg_read_all_data TO {Quoted(role)};
            """);
    }

    internal void Run(string sql)
    {
        using var connection = Root();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    internal string Seen(string role)
    {
        using var connection = Root();
        using var command = new NpgsqlCommand(Portrait, connection);
        command.Parameters.AddWithValue("name", role);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>A session of the superuser, who is not asked for a password.</summary>
    internal NpgsqlConnection Root() => Opened(new NpgsqlConnectionStringBuilder { Host = Server.Socket, Port = Server.Port, Username = "postgres" });

    internal NpgsqlConnection SignIn(string role, string password = "canary-role") =>
        Opened(new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Server.Port, Username = role, Password = password });

    internal static bool IsAlive(NpgsqlConnection session)
    {
        try
        {
            using var command = new NpgsqlCommand("SELECT 1", session);
            return command.ExecuteScalar() is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static NpgsqlConnection Opened(NpgsqlConnectionStringBuilder at)
    {
        (at.Database, at.Pooling, at.SslMode) = ("postgres", false, SslMode.Disable);
        var connection = new NpgsqlConnection(at.ConnectionString);
        connection.Open();
        return connection;
    }
}
