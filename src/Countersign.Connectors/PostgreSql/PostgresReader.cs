using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Countersign.Connectors.Reading;
using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Asks a server for its roles, who is a member of which, and what they may do in the database that is connected to.</summary>
internal sealed partial class PostgresReader(PostgresServerConnection server, string database, CancellationToken cancel) : IDisposable
{
    // From version 16 on a membership may give nothing but the right to grant it.
    private const string Gives =
        "(coalesce((to_jsonb(m) ->> 'set_option')::boolean, true) OR coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true))";

    // Dates reach further than instants do: what ends so late never ends, what ended so early ended long ago.
    private const string Roles = $"""
        SELECT r.oid::bigint, r.rolname::text, r.rolcanlogin AND (r.rolconnlimit <> 0 OR r.rolsuper),
            r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls,
            CASE WHEN r.rolvaliduntil IS NULL THEN 'unsaid' WHEN r.rolvaliduntil >= '9000-01-01' THEN 'never' ELSE 'then' END,
            CASE WHEN r.rolvaliduntil > '1970-01-01' AND r.rolvaliduntil < '9000-01-01'
                THEN (extract(epoch FROM r.rolvaliduntil) * 1000000)::bigint ELSE 0 END,
            EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.roleid = r.oid AND {Gives}),
            pg_catalog.shobj_description(r.oid, 'pg_authid')
        FROM pg_catalog.pg_roles r ORDER BY r.rolname COLLATE "C"
        """;

    // One membership may have been granted by several. Who owns the database is a member of `pg_database_owner` without a row.
    private const string Memberships = $"""
        SELECT m.member::bigint, m.roleid::bigint, bool_or(coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)), bool_or(m.admin_option), bool_or({Gives})
        FROM pg_catalog.pg_auth_members m GROUP BY m.member, m.roleid
        UNION SELECT d.datdba::bigint, r.oid::bigint, true, false, true
        FROM pg_catalog.pg_database d JOIN pg_catalog.pg_roles r ON r.rolname = 'pg_database_owner' WHERE d.datname = current_database()
        ORDER BY 1, 2
        """;

    // What on, whose, which right, and whether it may be passed on. What everybody may is not told, nor what an owner may do anyway.
    private const string Rights = """
        WITH own AS (
            SELECT n.oid, n.nspname::text AS name, n.nspowner, n.nspacl FROM pg_catalog.pg_namespace n
            WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
        seen AS (
            SELECT c.oid, c.relowner, c.relacl, own.name FROM pg_catalog.pg_class c JOIN own ON own.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f'))
        SELECT 'database', d.datname::text, NULL, a.grantee::bigint, a.privilege_type, a.is_grantable
        FROM pg_catalog.pg_database d, LATERAL pg_catalog.aclexplode(d.datacl) a WHERE a.grantee NOT IN (0, d.datdba)
        UNION SELECT 'database', d.datname::text, NULL, d.datdba::bigint, 'OWNER', false FROM pg_catalog.pg_database d
        UNION SELECT 'schema', current_database()::text, own.name, a.grantee::bigint, a.privilege_type, a.is_grantable
        FROM own, LATERAL pg_catalog.aclexplode(own.nspacl) a WHERE a.grantee NOT IN (0, own.nspowner)
        UNION SELECT 'schema', current_database()::text, own.name, own.nspowner::bigint, 'OWNER', false FROM own
        UNION SELECT 'tables', current_database()::text, seen.name, a.grantee::bigint, a.privilege_type, a.is_grantable
        FROM seen, LATERAL pg_catalog.aclexplode(seen.relacl) a WHERE a.grantee NOT IN (0, seen.relowner)
        UNION SELECT 'tables', current_database()::text, seen.name, seen.relowner::bigint, 'OWNER', false FROM seen
        UNION SELECT 'columns', current_database()::text, seen.name, a.grantee::bigint, a.privilege_type, a.is_grantable
        FROM seen JOIN pg_catalog.pg_attribute t ON t.attrelid = seen.oid, LATERAL pg_catalog.aclexplode(t.attacl) a WHERE a.grantee NOT IN (0, seen.relowner)
        UNION SELECT 'system', current_database()::text, c.relname::text, a.grantee::bigint, a.privilege_type, a.is_grantable
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON true, LATERAL pg_catalog.aclexplode(c.relacl) a
        WHERE c.relnamespace = 'pg_catalog'::regnamespace AND r.oid = a.grantee AND r.rolname !~ '^pg_' AND a.grantee <> c.relowner
        ORDER BY 1, 2, 3, 4, 5, 6
        """;

    // From version 15 on.
    private const string Parameters = """
        SELECT 'parameter', p.parname, NULL, a.grantee::bigint, a.privilege_type, a.is_grantable
        FROM pg_catalog.pg_parameter_acl p, LATERAL pg_catalog.aclexplode(p.paracl) a WHERE a.grantee <> 0 ORDER BY 1, 2, 3, 4, 5, 6
        """;

    private static readonly string[] Words = ["superuser", "createrole", "createdb", "replication", "bypassrls"];

    private readonly ContentHash hash = new();

    /// <exception cref="UnreadableSourceException">It cannot be read whole.</exception>
    public PostgresRoles Read()
    {
        try
        {
            hash.Append(Encoding.UTF8.GetBytes(database));
            List<PostgresRole> roles = [.. Rows(Roles).Select(Role)];
            List<PostgresMembership> memberships = [.. Rows(Memberships).Where(row => row.GetBoolean(3) || row.GetBoolean(4))
                .Select(row => new PostgresMembership(row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2), row.GetBoolean(3)))];
            var rights = Rows(Rights).Concat(server.Version.Major >= 15 ? Rows(Parameters) : []).SelectMany(Held).ToList();
            return new PostgresRoles(roles, memberships, rights, hash.Finish());
        }
        catch (DecoderFallbackException)
        {
            throw server.Unencoded();
        }
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

    private static IEnumerable<(long, PostgresRight)> Held(NpgsqlDataReader row)
    {
        var (kind, on, within, role, privilege) =
            (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3), row.GetString(4));
        var place = within is null ? on : $"{on}.{within}";
        var id = $"{kind}:{Uri.EscapeDataString(on)}{(within is null ? "" : "." + Uri.EscapeDataString(within))}:{privilege.Replace(' ', '_')}";
        yield return (role, new PostgresRight(id, $"{privilege} on {kind} {place}", ClassOf(kind, privilege)));
        if (row.GetBoolean(5))
        {
            yield return (role, new PostgresRight($"{id}:GRANT", $"may grant {privilege} on {kind} {place}", "identity-admin"));
        }
    }

    // Who reads or writes the system's own tables has what the system has.
    private static string ClassOf(string kind, string privilege) => privilege switch
    {
        _ when kind == "system" => "admin",
        "OWNER" or "ALTER SYSTEM" => "admin",
        "SELECT" or "CONNECT" or "USAGE" => "read",
        _ => "write",
    };

    // Of a comment only a line that is nothing but the owner's name is taken: people write passwords there.
    private static string? OwnerOf(string comment) => Owner().Match(comment) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(
        @"^[ \t]*owner[ \t]*[:=][ \t]*((?:(?:person|team|external):)?[\p{L}0-9](?:[\p{L}0-9._@+-]{0,198}[\p{L}0-9])?)[ \t]*[.;]?[ \t\r]*$",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Owner();
}
