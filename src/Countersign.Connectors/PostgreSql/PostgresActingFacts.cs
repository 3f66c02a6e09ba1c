using Countersign.Remediation;

namespace Countersign.Connectors.PostgreSql;

/// <summary>
/// What the way back needs to know of a role, by name. Where several made it a member, the options of a membership and who granted it stand
/// in the same order, separated by `;`.
/// </summary>
internal static class PostgresActingFacts
{
    public const string CanLogin = "can_login";
    public const string ConnectionLimit = "connection_limit";

    /// <summary>In UTC, as the server writes it; `infinity` for never.</summary>
    public const string ValidUntil = "valid_until";

    /// <summary>That is over, so that no password lets it in.</summary>
    public const string HasEnded = "has_ended";

    /// <summary>Countersign reads as this role.</summary>
    public const string ReadsHere = "reads_here";

    /// <summary>What tells the granted role from another of its name.</summary>
    public const string GrantedOid = "granted_oid";

    public const string AdminOption = "admin_option";

    /// <summary>From version 16 on.</summary>
    public const string InheritOption = "inherit_option";

    /// <summary>From version 16 on.</summary>
    public const string SetOption = "set_option";

    /// <summary>Names, percent-encoded.</summary>
    public const string Grantors = "grantors";

    /// <param name="row">Of `PostgresActingSql.State`.</param>
    public static SortedDictionary<string, string> Of(string?[] row)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal) { [CanLogin] = row[4]!, [ConnectionLimit] = row[5]! };
        if (row[6] is { } end)
        {
            facts[ValidUntil] = end;
        }
        if (row[7] == "true")
        {
            facts[HasEnded] = "true";
        }
        if (row[1] == "true")
        {
            facts[ReadsHere] = "true";
        }
        return facts;
    }

    /// <param name="rows">Of `PostgresActingSql.Membership`; none where there is no role of that name.</param>
    public static void Add(SortedDictionary<string, string> facts, IReadOnlyList<string?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        facts[GrantedOid] = rows[0][0]!;
        foreach (var (name, column) in new[] { (AdminOption, 1), (InheritOption, 2), (SetOption, 3), (Grantors, 4) })
        {
            if (rows[0][1] is not null && rows[0][column] is not null)
            {
                facts[name] = string.Join(';', rows.Select(row => column == 4 ? Uri.EscapeDataString(row[column]!) : row[column]));
            }
        }
    }

    public static bool IsMember(IReadOnlyDictionary<string, string> facts) => facts.ContainsKey(AdminOption);

    /// <summary>Each value of a fact, in order; none where it is not there.</summary>
    public static string[] Each(TargetState before, string fact) =>
        before.Facts.TryGetValue(fact, out var text) ? [.. text.Split(';').Select(Uri.UnescapeDataString)] : [];
}
