using Countersign.Inventory;

namespace Countersign.Findings.Rulings;

/// <summary>Finds the ruling that withdraws a reading, and counts them: a policy that needs many is a policy to mend.</summary>
public static class RulingBook
{
    public static Ruling? For(IEnumerable<Ruling> rulings, string policy, SubjectId subject, string factsDigest, Instant now) =>
        rulings.Where(r => r.Holds(policy, subject, factsDigest, now)).MaxBy(r => r.Until);

    /// <summary>How many hold now, by policy.</summary>
    public static IReadOnlyDictionary<string, int> Counted(IEnumerable<Ruling> rulings, Instant now) =>
        rulings.Where(r => r.At <= now && now < r.Until).CountBy(r => r.Policy).ToDictionary(StringComparer.Ordinal);
}
