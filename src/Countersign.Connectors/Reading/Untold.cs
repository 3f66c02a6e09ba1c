namespace Countersign.Connectors.Reading;

/// <summary>What a form of input leaves out, in words for people.</summary>
internal static class Untold
{
    private static readonly (string Fact, string Words)[] Topics =
    [
        ("account.status", "whether accounts are active"),
        ("account.credentials", "keys and passwords"),
        ("account.mfa", "MFA"),
        ("account.last_activity_at", "last use"),
        ("account.grants", "roles and policies"),
    ];

    /// <summary>Nothing for a list of people, which tells of no accounts.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> tells) =>
        tells.Any(t => t.StartsWith("account.", StringComparison.Ordinal)) ? Topics.Where(t => !tells.Contains(t.Fact)).Select(t => t.Words) : [];
}
