namespace Countersign.Connectors.Aws;

/// <summary>Which facts each kind of file tells, as policies read them.</summary>
internal static class AwsTells
{
    private static readonly string[] Both = ["account.created_at", "account.name", "account.native_type", "account.status"];

    private static readonly string[] Details =
    [
        "account.email", "account.employee_id",
        "account.grants", "account.tags", "grant.class", "grant.entitlement", "grant.expires_at", "grant.name", "grant.path", "grant.wildcard",
    ];

    private static readonly string[] Report =
    [
        "account.credentials", "account.last_activity_at", "account.last_sign_in_at", "account.mfa", "credential.created_at",
        "credential.expires_at", "credential.last_used_at", "credential.provider_managed", "credential.rotated_at", "credential.status",
    ];

    /// <summary>In words, what one file alone leaves out.</summary>
    public static IReadOnlyList<string> Lacks(bool details, bool report) =>
        [.. report ? Array.Empty<string>() : ["the root user"], .. details ? Array.Empty<string>() : ["tags and owners"]];

    public static IEnumerable<string> Of(bool details, bool report, bool roleUse) =>
    [
        .. Both,
        .. details ? Details : [],
        .. report ? Report : [],
        .. roleUse ? ["account.last_activity_at"] : Array.Empty<string>(),
    ];
}
