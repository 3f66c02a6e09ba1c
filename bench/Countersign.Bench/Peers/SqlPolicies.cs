namespace Countersign.Bench.Peers;

/// <summary>
/// The twelve policies as SQL: whether one applies, and whether it is satisfied. NULL stands for what cannot be told, as it does in SQL.
/// Texts that are none are '' and instants that are none are NULL beside a column that says so. `{each:X}` goes through a list, `{text:X}`
/// through one of texts, `{now}` is the instant in microseconds.
/// </summary>
internal static class SqlPolicies
{
    private const string Day = "86400000000";

    private const string AnyPersonIsHere = """
        (SELECT CASE WHEN count(*) FILTER (WHERE x) > 0 THEN true WHEN count(*) FILTER (WHERE x IS NULL) > 0 THEN NULL ELSE false END
         FROM (SELECT (e.value->>'status' <> 'left' AND (CAST(e.value->>'ends_none' AS integer) = 1 OR {now} < CAST(e.value->>'ends_at' AS bigint))) AS x
               FROM {each:people}) AS p)
        """;

    private const string HasPassword = """
        (SELECT CASE WHEN count(*) FILTER (WHERE x) > 0 THEN true WHEN count(*) FILTER (WHERE x IS NULL) > 0 THEN NULL
                     WHEN credentials IS NULL THEN NULL ELSE false END
         FROM (SELECT (e.value->>'type' = 'password' AND e.value->>'status' = 'active') AS x FROM {each:credentials}) AS c)
        """;

    private const string HoldsNoMore = """
        (SELECT CASE WHEN count(*) FILTER (WHERE NOT x) > 0 THEN false WHEN count(*) FILTER (WHERE x IS NULL) > 0 THEN NULL
                     WHEN grants IS NULL THEN NULL ELSE true END
         FROM (SELECT CASE WHEN entitlements IS NULL THEN NULL ELSE e.value->>'entitlement' IN (SELECT d.value FROM {text:entitlements}) END AS x
               FROM {each:grants}) AS g)
        """;

    private const string PartyIsHere = "(party_status <> 'left' AND (party_ends_none OR {now} < party_ends_at))";

    private const string IsKey = "credential_type IN ('access_key', 'api_key', 'client_secret', 'token', 'ssh_key')";

    public static IReadOnlyDictionary<string, (string Applies, string Satisfied)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["account-orphaned"] = (
            """
            status = 'active' AND native_type <> 'root' AND kind <> 'shared'
            AND NOT (native_type = 'role' AND (name LIKE 'AWSServiceRoleFor%' OR name LIKE 'AWSReservedSSO\_%' ESCAPE '\'))
            """,
            "CASE kind WHEN 'human' THEN has_identity WHEN 'unknown' THEN has_owner OR has_identity ELSE has_owner END"),
        ["account-owner-left"] = (
            "status = 'active' AND kind <> 'human' AND has_owner", $"CASE WHEN party_kind = 'person' THEN {PartyIsHere} ELSE {AnyPersonIsHere} END"),
        ["account-unused-90d"] = (
            "status = 'active' AND native_type <> 'root' AND kind <> 'break_glass'", $"{{now}} - idle_since <= 90 * {Day}"),
        ["agent-exceeds-delegator"] = ("status = 'active' AND kind = 'agent' AND has_delegator", HoldsNoMore),
        ["console-without-mfa"] = ($"status = 'active' AND native_type IN ('user', 'human') AND {HasPassword}", "mfa"),
        ["workload-key-rotated-90d"] = (
            """
            credential_type IN ('access_key', 'api_key', 'client_secret') AND credential_status = 'active' AND kind <> 'human'
            AND native_type <> 'root' AND NOT provider_managed
            """,
            $"{{now}} - rotated_at <= 90 * {Day}"),
        ["key-never-used"] = (
            $"{IsKey} AND credential_status = 'active' AND native_type <> 'root'",
            $"was_used OR credential_idle_since > created_at OR {{now}} - created_at <= 7 * {Day}"),
        ["credential-shared"] = (
            "status = 'active' AND credential_status = 'active' AND NOT (credential_type IN ('password', 'access_key'))", "{size:shared_with} = 0"),
        ["administrative-grant"] = (
            "status = 'active' AND grant_class IN ('admin', 'identity-admin')",
            """
            id IN (SELECT l.id FROM listed l WHERE l.list = 'approved-administrators')
            OR kind = 'break_glass' AND id IN (SELECT l.id FROM listed l WHERE l.list = 'break-glass')
            """),
        ["mover-kept-grants"] = (
            """
            status = 'active' AND kind = 'human' AND has_identity AND has_moved
            AND grant_class IN ('admin', 'identity-admin', 'write')
            """,
            $"granted_at > moved_at OR {{now}} - moved_at <= 30 * {Day}"),
        ["agent-without-live-sponsor"] = (
            "identity_kind = 'agent' AND identity_status <> 'left'", $"has_sponsor AND party_kind = 'person' AND {PartyIsHere}"),
        ["break-glass-use-unreviewed"] = ("use_type = 'break_glass'", $"was_reviewed OR {{now}} - started_at <= {Day}"),
    };
}
