namespace Countersign.Policies.Explaining;

/// <summary>Of facts that a policy reads, what is told of them: some follow from others, and only those can be set right.</summary>
public static class StoredFacts
{
    /// <summary>Whether a path is a fact or lies within it: `account.owner.party` of `account.owner`.</summary>
    public static bool IsOf(string path, string fact) =>
        path.StartsWith(fact, StringComparison.Ordinal) && (path.Length == fact.Length || path[fact.Length] == '.');

    /// <summary>The fact that a path follows from: `account.last_activity_at` for `account.idle_since`; else the path itself.</summary>
    public static string Of(string path) => path switch
    {
        "account.idle_since" => "account.last_activity_at",
        "credential.idle_since" => "credential.last_used_at",
        "grant.idle_since" => "grant.last_used_at",
        "credential.shared_with" => "credential.fingerprint",
        "account.incompatible" => "account.grants",
        _ when path.StartsWith("account.delegator.", StringComparison.Ordinal) => "account.delegator",
        _ when path.StartsWith("account.credentials[].", StringComparison.Ordinal) => "credential." + path["account.credentials[].".Length..],
        _ when path.StartsWith("account.grants[].", StringComparison.Ordinal) => "grant." + path["account.grants[].".Length..],
        _ => path,
    };
}
