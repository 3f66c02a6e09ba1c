using Countersign.Inventory;

namespace Countersign.Connectors.PostgreSql;

/// <summary>What each role holds, by itself and through the roles that it is a member of, each right once by the shortest way.</summary>
internal sealed class PostgresGrants(PostgresRoles read, PostgresSettings settings)
{
    // What PostgreSQL's own roles let their members do.
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["pg_execute_server_program"] = "admin",
        ["pg_read_server_files"] = "admin",
        ["pg_write_server_files"] = "admin",
        ["pg_create_subscription"] = "admin",
        ["pg_maintain"] = "write",
        ["pg_write_all_data"] = "write",
        ["pg_signal_backend"] = "write",
        ["pg_checkpoint"] = "write",
        ["pg_read_all_data"] = "read",
        ["pg_monitor"] = "read",
        ["pg_read_all_settings"] = "read",
        ["pg_read_all_stats"] = "read",
        ["pg_stat_scan_tables"] = "read",
    };

    private readonly Dictionary<long, PostgresRole> roles = read.Roles.ToDictionary(role => role.Oid);
    private readonly ILookup<long, PostgresMembership> memberships = read.Memberships.ToLookup(membership => membership.Member);
    private readonly ILookup<long, PostgresRight> rights = read.Rights.ToLookup(right => right.Role);

    /// <summary>The rights that the server offers, each once.</summary>
    public IEnumerable<(string Id, string Name, Fact<string> Class, bool IsWildcard)> Offered() =>
        read.Roles.Where(role => role.HasMembers || role.IsBuiltIn).Select(Membership)
            .Concat(read.Roles.SelectMany(Own)).DistinctBy(right => right.Id).OrderBy(right => right.Id, StringComparer.Ordinal);

    public IReadOnlyList<Grant> Of(PostgresRole account)
    {
        var held = new Dictionary<string, Grant>(StringComparer.Ordinal);
        var seen = new HashSet<long> { account.Oid };
        var waiting = new Queue<(PostgresRole Role, IReadOnlyList<string> Path)>([(account, [])]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var right in Own(at.Role))
            {
                Hold(held, right, at.Path);
            }
            foreach (var (_, into, mayGrant) in this.memberships[at.Role.Oid])
            {
                if (!this.roles.TryGetValue(into, out var role))
                {
                    continue;
                }
                var membership = Membership(role);
                Hold(held, membership, at.Path);
                if (mayGrant)
                {
                    Hold(held, ($"{membership.Id}:ADMIN", $"may grant {role.Name}", "identity-admin", false), at.Path);
                }
                if (seen.Add(into))
                {
                    waiting.Enqueue((role, [.. at.Path, membership.Id]));
                }
            }
        }
        return [.. held.Values.OrderBy(grant => grant.Id, StringComparer.Ordinal)];
    }

    private static void Hold(Dictionary<string, Grant> held, (string Id, string Name, Fact<string> Class, bool IsWildcard) right, IReadOnlyList<string> path) =>
        held.TryAdd(right.Id, new Grant
        {
            Id = string.Join('>', path.Append(right.Id)),
            Entitlement = right.Id,
            Name = right.Name,
            Class = right.Class,
            Wildcard = right.IsWildcard,
            Path = path,
        });

    private IEnumerable<(string Id, string Name, Fact<string> Class, bool IsWildcard)> Own(PostgresRole role) =>
        role.Attributes.Select(word => ($"attribute:{word}", word, Fact<string>.Of(word switch
        {
            "createrole" => "identity-admin",
            "createdb" => "write",
            _ => "admin",
        }), word == "superuser")).Concat(this.rights[role.Oid].Select(right => (right.Id, right.Id, Fact<string>.Of(right.Class), false)));

    private (string Id, string Name, Fact<string> Class, bool IsWildcard) Membership(PostgresRole role) =>
        ($"role:{role.Name}", role.Name, ClassOf(role), role.Name == "pg_write_all_data");

    // Who is a member can become the role, whether or not its rights are inherited.
    private Fact<string> ClassOf(PostgresRole role) =>
        settings.IsAdmin(role.Name) || role.Attributes.Any(word => word is "superuser" or "replication" or "bypassrls") ? "admin"
        : role.Attributes.Contains("createrole") ? "identity-admin"
        : BuiltIn.TryGetValue(role.Name, out var known) ? known
        : Fact<string>.Unknown;
}
