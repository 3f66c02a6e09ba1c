using Countersign.Cel;

namespace Countersign.Policies.Conflicts;

/// <summary>What a condition leaves to each field that it compares with something written out. What it does not name may be anything.</summary>
internal static class Requirements
{
    public static IReadOnlyDictionary<string, ValueSet> Of(CelClause clause)
    {
        // A choice is explained by the way it took, which another subject need not take.
        if (clause.Text.Contains('?', StringComparison.Ordinal) || clause.Meaning?.Contains('?', StringComparison.Ordinal) == true)
        {
            return Nothing;
        }
        return clause.Join switch
        {
            CelJoin.Single => Comparison.Read(clause.Meaning ?? clause.Text) is { } one
                ? new Dictionary<string, ValueSet>(StringComparer.Ordinal) { [one.Field] = one.Values }
                : Nothing,
            CelJoin.All => All([.. clause.Parts.Select(Of)]),
            CelJoin.Any => Any([.. clause.Parts.Select(Of)]),
        };
    }

    private static Dictionary<string, ValueSet> Nothing => [];

    private static Dictionary<string, ValueSet> All(IReadOnlyList<IReadOnlyDictionary<string, ValueSet>> parts)
    {
        var all = new Dictionary<string, ValueSet>(StringComparer.Ordinal);
        foreach (var (field, values) in parts.SelectMany(part => part))
        {
            all[field] = all.TryGetValue(field, out var known) ? ValueSet.Both(known, values) : values;
        }
        return all;
    }

    // Alternatives leave a field what any of them leaves it; one that says nothing of it leaves it anything.
    private static Dictionary<string, ValueSet> Any(IReadOnlyList<IReadOnlyDictionary<string, ValueSet>> parts)
    {
        var any = new Dictionary<string, ValueSet>(StringComparer.Ordinal);
        foreach (var field in parts.Count == 0 ? [] : parts[0].Keys)
        {
            var sets = parts.Select(part => part.GetValueOrDefault(field) as ValueSet.OneOf).ToList();
            if (sets.TrueForAll(set => set is not null))
            {
                any[field] = new ValueSet.OneOf([.. sets.SelectMany(set => set!.Values)]);
            }
        }
        return any;
    }
}
