namespace Countersign.Connectors.PostgreSql;

/// <summary>The entitlement of being a role's member: `role:NAME`, the name percent-encoded.</summary>
internal static class PostgresMembershipId
{
    private const string Prefix = "role:";

    // Whoever owns the database is its member, and nobody else can be.
    private const string NeverGranted = "pg_database_owner";

    public static string Of(string role) => Prefix + Uri.EscapeDataString(role);

    /// <summary>The role's name; null for what is no membership that can be granted, or is not written as it is told.</summary>
    public static string? RoleOf(string? entitlement)
    {
        if (entitlement is null || !entitlement.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }
        var role = Uri.UnescapeDataString(entitlement[Prefix.Length..]);
        return IsName(role) && Of(role) == entitlement && role != NeverGranted ? role : null;
    }

    /// <summary>Whether a role can be called so: it is text, and not empty.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal) && Uri.UnescapeDataString(Uri.EscapeDataString(name)) == name;
}
