using Countersign.Inventory;

namespace Countersign.Connectors.PostgreSql;

/// <summary>What each role holds, by itself and through the roles that it is a member of, each right once by the shortest way.</summary>
internal sealed class PostgresGrants(PostgresRoles read, PostgresSettings settings)
{
    // What PostgreSQL's own roles let their members do; what a later version adds is unknown.
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["pg_execute_server_program"] = "admin",
        ["pg_read_server_files"] = "admin",
        ["pg_write_server_files"] = "admin",
        ["pg_create_subscription"] = "admin",
        ["pg_database_owner"] = "admin",
        ["pg_maintain"] = "write",
        ["pg_write_all_data"] = "write",
        ["pg_signal_backend"] = "write",
        ["pg_signal_autovacuum_worker"] = "write",
        ["pg_checkpoint"] = "write",
        ["pg_use_reserved_connections"] = "read",
        ["pg_read_all_data"] = "read",
        ["pg_monitor"] = "read",
        ["pg_read_all_settings"] = "read",
        ["pg_read_all_stats"] = "read",
        ["pg_stat_scan_tables"] = "read",
    };

    private readonly Dictionary<long, PostgresRole> roles = read.Roles.ToDictionary(role => role.Oid);
    private readonly ILookup<long, PostgresMembership> memberships = read.Memberships.ToLookup(membership => membership.Member);
    private readonly ILookup<long, PostgresRight> rights = read.Rights.ToLookup(held => held.Role, held => held.Right);

    /// <summary>The rights that the server offers, each once.</summary>
    public IEnumerable<PostgresRight> Offered() =>
        read.Roles.Where(role => role.HasMembers || role.IsBuiltIn).SelectMany(role => new[] { Membership(role), Granting(role) })
            .Concat(read.Roles.SelectMany(role => Attributes(role).Concat(this.rights[role.Oid])))
            .DistinctBy(right => right.Id).OrderBy(right => right.Id, StringComparer.Ordinal);

    public IReadOnlyList<Grant> Of(PostgresRole account)
    {
        var held = new Dictionary<string, Grant>(StringComparer.Ordinal);
        var seen = new HashSet<(long, bool)>();
        var waiting = new Queue<(PostgresRole Role, bool CanBecome, IReadOnlyList<string> Path)>([(account, true, [])]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var right in this.rights[at.Role.Oid].Concat(at.CanBecome ? Attributes(at.Role) : []))
            {
                Hold(held, right, at.Path);
            }
            foreach (var membership in this.memberships[at.Role.Oid])
            {
                if (!this.roles.TryGetValue(membership.Role, out var role))
                {
                    continue;
                }
                Hold(held, Membership(role), at.Path);
                if (membership.MayGrant)
                {
                    Hold(held, Granting(role), at.Path);
                }
                var canBecome = at.CanBecome && (membership.CanBecome || membership.MayGrant);
                if (!seen.Contains((role.Oid, true)) && seen.Add((role.Oid, canBecome)))
                {
                    waiting.Enqueue((role, canBecome, [.. at.Path, Membership(role).Id]));
                }
            }
        }
        return [.. held.Values.OrderBy(grant => grant.Id, StringComparer.Ordinal)];
    }

    private static void Hold(Dictionary<string, Grant> held, PostgresRight right, IReadOnlyList<string> path) => held.TryAdd(right.Id, new Grant
    {
        Id = string.Join('>', path.Append(right.Id)),
        Entitlement = right.Id,
        Name = right.Name,
        Class = right.Class,
        Wildcard = right.IsWildcard,
        Path = path,
    });

    private static IEnumerable<PostgresRight> Attributes(PostgresRole role) => role.Attributes.Select(word => new PostgresRight(
        $"attribute:{word}", word, word == "createrole" ? "identity-admin" : word == "createdb" ? "write" : "admin", word == "superuser"));

    private static PostgresRight Granting(PostgresRole role) => new($"grants:{Uri.EscapeDataString(role.Name)}", $"may grant {role.Name}", "identity-admin");

    private PostgresRight Membership(PostgresRole role) =>
        new(PostgresMembershipId.Of(role.Name), role.Name, ClassOf(role), role.Name == "pg_write_all_data");

    private Fact<string> ClassOf(PostgresRole role) =>
        settings.IsAdmin(role.Name) || role.Attributes.Any(word => word is "superuser" or "replication" or "bypassrls") ? "admin"
        : role.Attributes.Contains("createrole") ? "identity-admin"
        : BuiltIn.TryGetValue(role.Name, out var known) ? known
        : Fact<string>.Unknown;
}
