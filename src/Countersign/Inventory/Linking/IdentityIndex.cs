using Countersign.Inventory.Sources;

namespace Countersign.Inventory.Linking;

/// <summary>Identities by what accounts may be joined on, each key indexed when it is first asked for. Text is compared without case.</summary>
public sealed class IdentityIndex
{
    private readonly Dictionary<SubjectId, Identity> all;
    private readonly Lazy<Dictionary<string, List<SubjectId>>>[] byKey;

    public IdentityIndex(IReadOnlyCollection<Identity> identities)
    {
        all = identities.ToDictionary(i => i.Subject);
        byKey = [.. Enum.GetValues<CorrelationKey>().Select(key => new Lazy<Dictionary<string, List<SubjectId>>>(() => Index(key)))];
    }

    public static IdentityIndex Empty { get; } = new([]);

    public IEnumerable<Identity> All => all.Values;

    public Identity? Get(SubjectId id) => all.GetValueOrDefault(id);

    /// <summary>The identities that have this value, in order of their ids.</summary>
    public IReadOnlyList<SubjectId> Find(CorrelationKey key, string value) => byKey[(int)key].Value.GetValueOrDefault(value.Trim()) ?? [];

    private Dictionary<string, List<SubjectId>> Index(CorrelationKey key)
    {
        var index = new Dictionary<string, List<SubjectId>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, identity) in all)
        {
            if (Value(identity, key).OrDefault()?.Trim() is not { Length: > 0 } text)
            {
                continue;
            }
            if (!index.TryGetValue(text, out var found))
            {
                index.Add(text, found = new List<SubjectId>(1));
            }
            found.Add(id);
        }
        foreach (var several in index.Values.Where(found => found.Count > 1))
        {
            several.Sort();
        }
        return index;
    }

    private static Fact<string> Value(Identity identity, CorrelationKey key) => key switch
    {
        CorrelationKey.Email => identity.Email,
        CorrelationKey.EmployeeId => identity.EmployeeId,
        CorrelationKey.Name => identity.Name,
    };
}
