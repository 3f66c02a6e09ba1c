using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Storage.Queries;
using Countersign.Workflow.Authoring;

namespace Countersign.Workflow.Operations;

/// <summary>What open findings have in common, so that one fix may end many. Writes nothing.</summary>
public sealed class CauseOperations(WorkspaceRuntime runtime)
{
    private const int Page = 1000;

    /// <summary>The findings of a filter by their cause, the largest group first; those that share none come last, together.</summary>
    public async Task<Decision<IReadOnlyList<CausedFindings>>> ReadAsync(FindingFilter filter, Instant? asked, CancellationToken cancel)
    {
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        var opened = registry.Refusal ?? await Inspection.OpenAsync(runtime, registry.Value, asked, null, cancel);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }
        var whole = await WholeSources.ReadAsync(opened.Value, cancel);
        var (found, caused) = (new Dictionary<FindingId, CausedFinding>(), new List<(FindingId, Cause?)>());
        string? after = null;
        do
        {
            var page = await runtime.Database.ReadAsync(session => session.Queries.Findings.ListAsync(filter, after, Page, cancel), cancel);
            foreach (var (finding, cause) in await CausesAsync(opened.Value, page.Items, whole, cancel))
            {
                found.Add(finding.Id, CausedFinding.Of(finding));
                caused.Add((finding.Id, cause));
            }
            after = page.Next;
        }
        while (after is not null);
        return FindingCauses.Group(caused).Select(group => new CausedFindings(group.Cause, [.. group.Findings.Select(id => found[id])])).ToList();
    }

    private static async Task<IReadOnlyList<(Finding, Cause?)>> CausesAsync(
        Inspection inspection, IReadOnlyList<Finding> findings, WholeSources whole, CancellationToken cancel)
    {
        var units = await inspection.Run.Database.ReadAsync(
            session => session.Units.ReadSomeAsync([.. findings.Select(f => f.Unit).Distinct()], cancel), cancel);
        var accounts = units.Where(unit => unit.Account is not null).ToDictionary(unit => unit.Id, unit => unit.Account);
        return [.. findings.Select(finding => (finding, FindingCauses.Of(new CauseFacts
        {
            Finding = finding,
            Account = accounts.GetValueOrDefault(finding.Unit),
            Parties = inspection.Population.Parties,
            Now = inspection.Now,
            Applicable = whole.Failing(finding),
            Failing = whole.Failing(finding),
        })))];
    }
}
