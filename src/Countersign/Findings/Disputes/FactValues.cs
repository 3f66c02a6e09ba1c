using Countersign.Inventory;

namespace Countersign.Findings.Disputes;

/// <summary>What may be said of a fact that is set right, in words.</summary>
internal static class FactValues
{
    public static string Of(string path) => path switch
    {
        "account.kind" => OneOf<AccountKind>(),
        "account.status" => OneOf<AccountStatus>(),
        "credential.type" => OneOf<CredentialType>(),
        "credential.status" => OneOf<CredentialStatus>(),
        "identity.kind" => OneOf<IdentityKind>(),
        "identity.status" => OneOf<IdentityStatus>(),
        "account.mfa" or "credential.provider_managed" or "grant.wildcard" => "`true` or `false`",
        _ when path.EndsWith("_at", StringComparison.Ordinal) => "an instant with its offset, as `\"2026-01-31T09:00:00Z\"`",
        _ => "text in quotation marks",
    };

    private static string OneOf<T>()
        where T : struct, Enum => "one of " + string.Join(", ", EnumWord.All<T>().Select(word => $"`\"{word}\"`"));
}
