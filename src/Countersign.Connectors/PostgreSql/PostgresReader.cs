using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Countersign.Connectors.Reading;
using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Asks a server for its roles, who is a member of which, and what they may do in the database that is connected to.</summary>
internal sealed partial class PostgresReader(PostgresServerConnection server, string database, CancellationToken cancel) : IDisposable
{
    private const string Roles = """
        SELECT r.oid::bigint, r.rolname::text, r.rolcanlogin, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls,
            CASE WHEN r.rolvaliduntil IS NULL THEN 'unsaid' WHEN r.rolvaliduntil = 'infinity' THEN 'never' ELSE 'then' END,
            CASE WHEN r.rolvaliduntil > '-infinity' AND r.rolvaliduntil < 'infinity'
                THEN (extract(epoch FROM r.rolvaliduntil) * 1000000)::bigint ELSE 0 END,
            EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.roleid = r.oid),
            pg_catalog.shobj_description(r.oid, 'pg_authid')
        FROM pg_catalog.pg_roles r ORDER BY r.rolname COLLATE "C"
        """;

    // From version 16 on one membership may have been granted by several.
    private const string Memberships = """
        SELECT m.member::bigint, m.roleid::bigint, bool_or(m.admin_option)
        FROM pg_catalog.pg_auth_members m GROUP BY m.member, m.roleid ORDER BY m.member, m.roleid
        """;

    private const string Databases = """
        SELECT a.grantee::bigint, 'database:' || d.datname || ':' || a.privilege_type, a.privilege_type
        FROM pg_catalog.pg_database d, LATERAL pg_catalog.aclexplode(d.datacl) a WHERE a.grantee NOT IN (0, d.datdba)
        UNION SELECT d.datdba::bigint, 'database:' || d.datname || ':OWNER', 'OWNER' FROM pg_catalog.pg_database d
        ORDER BY 1, 2
        """;

    private const string Schemas = """
        SELECT a.grantee::bigint, 'schema:' || current_database() || '.' || n.nspname || ':' || a.privilege_type, a.privilege_type
        FROM pg_catalog.pg_namespace n, LATERAL pg_catalog.aclexplode(n.nspacl) a
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND a.grantee NOT IN (0, n.nspowner)
        UNION SELECT n.nspowner::bigint, 'schema:' || current_database() || '.' || n.nspname || ':OWNER', 'OWNER' FROM pg_catalog.pg_namespace n
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 1, 2
        """;

    private const string Tables = """
        SELECT DISTINCT a.grantee::bigint, 'tables:' || current_database() || '.' || n.nspname || ':' || a.privilege_type, a.privilege_type
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace, LATERAL pg_catalog.aclexplode(c.relacl) a
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND a.grantee NOT IN (0, c.relowner)
        UNION SELECT DISTINCT c.relowner::bigint, 'tables:' || current_database() || '.' || n.nspname || ':OWNER', 'OWNER'
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 1, 2
        """;

    private static readonly string[] Words = ["superuser", "createrole", "createdb", "replication", "bypassrls"];

    private readonly ContentHash hash = new();

    public PostgresRoles Read()
    {
        hash.Append(Encoding.UTF8.GetBytes(database));
        List<PostgresRole> roles = [.. Rows(Roles).Select(Role)];
        List<PostgresMembership> memberships =
            [.. Rows(Memberships).Select(row => new PostgresMembership(row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2)))];
        List<PostgresRight> rights = [];
        foreach (var sql in new[] { Databases, Schemas, Tables })
        {
            rights.AddRange(Rows(sql).Select(row => new PostgresRight(row.GetInt64(0), row.GetString(1), ClassOf(row.GetString(2)))));
        }
        return new PostgresRoles(roles, memberships, rights, hash.Finish());
    }

    public void Dispose() => hash.Dispose();

    private IEnumerable<NpgsqlDataReader> Rows(string sql)
    {
        foreach (var row in server.Rows(sql, cancel))
        {
            for (var i = 0; i < row.FieldCount; i++)
            {
                var text = row.IsDBNull(i) ? "\0" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)!;
                hash.Append(Encoding.UTF8.GetBytes($"{text.Length}:{text}"));
            }
            yield return row;
        }
    }

    private static PostgresRole Role(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1))
    {
        CanLogin = row.GetBoolean(2),
        Attributes = [.. Words.Where((_, i) => row.GetBoolean(3 + i))],
        ValidUntil = row.GetString(8) switch
        {
            "unsaid" => Fact<Instant>.Unknown,
            "never" => Fact<Instant>.None(),
            _ => new Instant(row.GetInt64(9)),
        },
        HasMembers = row.GetBoolean(10),
        Owner = row.IsDBNull(11) ? null : OwnerOf(row.GetString(11)),
    };

    // Of a comment only what is plainly a name is taken: people write passwords there.
    private static string? OwnerOf(string comment) => Owner().Match(comment) is { Success: true } found ? found.Groups[1].Value : null;

    private static string ClassOf(string privilege) => privilege switch
    {
        "OWNER" => "admin",
        "SELECT" or "CONNECT" or "USAGE" => "read",
        _ => "write",
    };

    [GeneratedRegex(@"\bowner\s*[:=]\s*((?:person:|team:)?[A-Za-z0-9][A-Za-z0-9._@+-]{0,199})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Owner();
}
