using Countersign.Controls;
using Countersign.Inventory;

namespace Countersign.Workflow.Authoring;

/// <summary>Counts findings by resolver and severity, and keeps the first few whole.</summary>
internal sealed class CountBook
{
    private const int MostKept = 10;

    private readonly Dictionary<(string? Resolver, Severity Severity), long> counts = [];
    private readonly SortedDictionary<SubjectId, SimulatedFinding> first = [];

    public IReadOnlyList<SimulatedCount> Counts =>
        [.. counts.Select(c => new SimulatedCount(c.Key.Resolver, c.Key.Severity, c.Value))
            .OrderByDescending(c => c.Severity).ThenByDescending(c => c.Count).ThenBy(c => c.Resolver, StringComparer.Ordinal)];

    public IReadOnlyList<SimulatedFinding> First => [.. first.Values];

    public void Add(SimulatedFinding finding)
    {
        var key = (finding.Resolver, finding.Severity);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        first[finding.Subject] = finding;
        if (first.Count > MostKept)
        {
            first.Remove(first.Keys.Last());
        }
    }
}
