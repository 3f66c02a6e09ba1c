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
    private readonly Dictionary<string, Dictionary<string, string>> rights = new(StringComparer.Ordinal);

    public IncompatibleEntitlements(IEnumerable<string> entries)
    {
        foreach (var entry in entries.Order(StringComparer.Ordinal))
        {
            if (entry.Split(Between, StringSplitOptions.TrimEntries) is [{ Length: > 0 } left, { Length: > 0 } right])
            {
                pairs.Add((entry, left, right));
                Add(left);
                Add(right);
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
        SortedSet<string>? held = null;
        if (rights.TryGetValue(account.Source, out var paired))
        {
            foreach (var grant in account.Grants.Value)
            {
                if (paired.TryGetValue(grant.Entitlement, out var right))
                {
                    (held ??= new(StringComparer.Ordinal)).Add(right);
                }
            }
        }
        return held is null ? [] : [.. held];
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

    // By source and entitlement as accounts name them. A right that nobody would write so is one that nobody holds.
    private void Add(string right)
    {
        var slash = right.LastIndexOf('/');
        if (slash < 0 || Uri.UnescapeDataString(right[(slash + 1)..]) is not { } native || Uri.EscapeDataString(native) != right[(slash + 1)..])
        {
            return;
        }
        if (!rights.TryGetValue(right[..slash], out var ofSource))
        {
            rights.Add(right[..slash], ofSource = new(StringComparer.Ordinal));
        }
        ofSource[native] = right;
    }
}
