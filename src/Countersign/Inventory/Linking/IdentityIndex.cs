using Countersign.Inventory.Sources;

namespace Countersign.Inventory.Linking;

/// <summary>Identities by what accounts may be joined on. Text is compared without case.</summary>
public sealed class IdentityIndex
{
    private readonly Dictionary<SubjectId, Identity> all;
    private readonly Dictionary<CorrelationKey, ILookup<string, Identity>> byKey;

    public IdentityIndex(IReadOnlyCollection<Identity> identities)
    {
        all = identities.ToDictionary(i => i.Subject);
        var ordered = all.OrderBy(i => i.Key).Select(i => i.Value).ToList();
        byKey = Enum.GetValues<CorrelationKey>().ToDictionary(key => key, key => Index(ordered, key));
    }

    public static IdentityIndex Empty { get; } = new([]);

    public IEnumerable<Identity> All => all.Values;

    public Identity? Get(SubjectId id) => all.GetValueOrDefault(id);

    public IReadOnlyList<Identity> Find(CorrelationKey key, string value) => [.. byKey[key][value.Trim()]];

    private static ILookup<string, Identity> Index(IEnumerable<Identity> identities, CorrelationKey key) =>
        identities
            .Select(i => (Text: Value(i, key).OrDefault()?.Trim(), Identity: i))
            .Where(p => !string.IsNullOrEmpty(p.Text))
            .ToLookup(p => p.Text!, p => p.Identity, StringComparer.OrdinalIgnoreCase);

    private static Fact<string> Value(Identity identity, CorrelationKey key) => key switch
    {
        CorrelationKey.Email => identity.Email,
        CorrelationKey.EmployeeId => identity.EmployeeId,
        CorrelationKey.Name => identity.Name,
    };
}
