namespace Countersign.Inventory.Linking;

/// <summary>
/// Pairs of rights that nobody should hold together, as a list writes them: `SOURCE/NATIVE + SOURCE/NATIVE`, each NATIVE percent-encoded.
/// An entry of another form is none.
/// </summary>
public sealed class IncompatibleEntitlements
{
    /// <summary>The list that holds the pairs.</summary>
    public const string ListName = "incompatible-entitlements";

    private const string Between = " + ";

    private readonly List<(string Entry, string Left, string Right)> pairs = [];
    private readonly HashSet<string> rights = new(StringComparer.Ordinal);

    public IncompatibleEntitlements(IEnumerable<string> entries)
    {
        foreach (var entry in entries.Order(StringComparer.Ordinal))
        {
            if (entry.Split(Between, StringSplitOptions.TrimEntries) is [{ Length: > 0 } left, { Length: > 0 } right])
            {
                pairs.Add((entry, left, right));
                rights.Add(left);
                rights.Add(right);
            }
        }
    }

    public static IncompatibleEntitlements None { get; } = new([]);

    public bool IsEmpty => pairs.Count == 0;

    /// <summary>Whether an entry of the list is a pair.</summary>
    public static bool IsPair(string entry) => !new IncompatibleEntitlements([entry]).IsEmpty;

    /// <summary>The rights of an account that stand in some pair, in ordinal order; empty where its grants are unknown.</summary>
    public IReadOnlyList<string> Of(Account account)
    {
        if (IsEmpty || !account.Grants.IsValue || account.Grants.Value.Count == 0)
        {
            return [];
        }
        var held = account.Grants.Value.Select(g => $"{account.Source}/{Uri.EscapeDataString(g.Entitlement)}").Where(rights.Contains);
        return [.. held.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The pairs that these rights hold whole.</summary>
    public IReadOnlyList<string> Within(IReadOnlyCollection<string> held) =>
        held.Count < 2 ? [] : [.. pairs.Where(p => held.Contains(p.Left) && held.Contains(p.Right)).Select(p => p.Entry)];

    /// <summary>The pairs that accounts hold between them and none of them whole.</summary>
    /// <param name="accounts">The rights of each account.</param>
    public IReadOnlyList<string> Across(IReadOnlyCollection<IReadOnlyList<string>> accounts)
    {
        if (accounts.Count < 2)
        {
            return [];
        }
        var whole = accounts.SelectMany(Within).ToHashSet(StringComparer.Ordinal);
        return [.. Within([.. accounts.SelectMany(a => a).Distinct(StringComparer.Ordinal)]).Where(p => !whole.Contains(p))];
    }
}
