using Countersign.Controls;
using Countersign.Findings;
using Countersign.Policies;
using Countersign.Reporting;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations;

/// <summary>Reads where the workspace stands.</summary>
public sealed class OverviewOperations(WorkspaceRuntime runtime)
{
    private static readonly FindingFilter Open = FindingFilter.Open;

    public async Task<Decision<Overview>> ReadAsync(Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        return registry.IsRefused
            ? registry.Refusal!
            : await runtime.Database.ReadAsync(session => ReadAsync(session, registry.Value, now.Value, cancel), cancel);
    }

    private async Task<Decision<Overview>> ReadAsync(ReadSession session, Registry registry, Instant now, CancellationToken cancel)
    {
        var findings = session.Queries.Findings;
        var bySeverity = await findings.CountsAsync(FindingGroup.Severity, Open, cancel);
        var byState = await findings.CountsAsync(FindingGroup.State, Open with { At = now }, cancel);
        var byResolver = await findings.CrossCountsAsync(FindingGroup.Resolver, FindingGroup.Severity, Open, cancel);
        var held = new FindingFilter { States = [FindingState.Unroutable] };
        var unroutable = await findings.CrossCountsAsync(FindingGroup.Control, FindingGroup.UnroutableReason, held, cancel);
        var overview = new Overview
        {
            Workspace = runtime.Row.Name,
            At = now,
            Simulated = runtime.Clock.IsSimulated,
            Sources = await SourcesAsync(session, registry, cancel),
            OpenBySeverity = bySeverity.ToDictionary(c => Enum.Parse<Severity>(c.Key!), c => c.Count),
            OpenByState = byState.ToDictionary(c => Enum.Parse<FindingState>(c.Key!), c => c.Count),
            OpenByResolver = ByResolver(byResolver),
            Unroutable = [.. unroutable.Select(c => new UnroutableLine(c.Row!, c.Column ?? "", c.Count))],
            Backlog = await BacklogAsync(session, registry, cancel),
            Observed = await ObservedAsync(session, registry, cancel),
            Blind = await BlindAsync(session, cancel),
            Open = bySeverity.Sum(c => c.Count),
            FullyAssigned = byResolver.Where(c => c.Row is not null).Sum(c => c.Count),
        };
        return overview with { NextSteps = NextSteps.Of(overview) };
    }

    private static IReadOnlyList<ResolverLine> ByResolver(IReadOnlyList<CrossCount> counts) =>
        [.. counts
            .Where(c => c.Row is not null)
            .GroupBy(c => c.Row!)
            .Select(g => new ResolverLine(g.Key, g.ToDictionary(c => Enum.Parse<Severity>(c.Column!), c => c.Count), g.Sum(c => c.Count)))
            .OrderByDescending(l => l.Total)
            .ThenBy(l => l.Resolver, StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<SourceLine>> SourcesAsync(ReadSession session, Registry registry, CancellationToken cancel)
    {
        var states = (await session.Sources.ReadAllAsync(cancel)).ToDictionary(s => s.Source, StringComparer.Ordinal);
        var kinds = (await session.Queries.Accounts.CountsAsync(cancel)).ToLookup(c => c.Source);
        return [.. registry.Sources.Select(s => SourceLines.Of(s, states.GetValueOrDefault(s.Name), kinds[s.Name]))];
    }

    private static async Task<IReadOnlyList<BacklogLine>> BacklogAsync(ReadSession session, Registry registry, CancellationToken cancel)
    {
        var counts = await session.Queries.Findings.CountsAsync(FindingGroup.Policy, Open with { Backlog = true }, cancel);
        var modes = (await session.Configuration.PolicyModesAsync(cancel)).ToDictionary(m => m.Policy, StringComparer.Ordinal);
        return [.. counts.Select(c => new BacklogLine(c.Key!, registry.Policy(c.Key!)?.Title ?? c.Key!, modes.GetValueOrDefault(c.Key!)?.BacklogBy, c.Count))];
    }

    private static async Task<IReadOnlyList<ObservedLine>> ObservedAsync(ReadSession session, Registry registry, CancellationToken cancel)
    {
        var modes = await session.Configuration.PolicyModesAsync(cancel);
        var enforced = modes.Where(m => m.Mode == PolicyMode.Enforce).Select(m => m.Policy).ToHashSet(StringComparer.Ordinal);
        var ofTemplates = registry.Policies.Where(p => p.AnsweredBy == AnsweredBy.Template).Select(p => p.Name);
        var counts = await session.Queries.Outcomes.CountsAsync([.. ofTemplates], cancel);
        return [.. counts
            .Where(c => c.Outcome == PolicyOutcome.NotSatisfied && !enforced.Contains(c.Policy))
            .GroupBy(c => c.Policy)
            .Select(g => new ObservedLine(g.Key, registry.Policy(g.Key)?.Title ?? g.Key, g.Max(c => c.Severity ?? Severity.Low), g.Sum(c => c.Count)))
            .OrderByDescending(l => l.Worst)
            .ThenByDescending(l => l.Count)
            .ThenBy(l => l.Policy, StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<BlindLine>> BlindAsync(ReadSession session, CancellationToken cancel)
    {
        var missing = await session.Queries.Outcomes.MissingAsync(cancel);
        return [.. missing.Select(m => new BlindLine(m.Policy, m.Source ?? "", m.Error is null ? m.Missing : [m.Error], m.Count))];
    }
}
