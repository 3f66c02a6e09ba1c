using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;
using Countersign.Workflow;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Server.Reading;

/// <summary>What endpoints read of the workspace, each in one consistent view.</summary>
internal sealed class WorkspaceReading(WorkspaceRuntime runtime)
{
    public Task<Decision<Registry>> RegistryAsync(CancellationToken cancel) => runtime.Configuration.LoadRegistryAsync(cancel);

    /// <summary>Why a filter found nothing: a name in it that is none of this workspace; null where all are.</summary>
    public async Task<Refusal?> UnknownAsync(string? policy, string? control, string? source, CancellationToken cancel) =>
        (policy ?? control ?? source) is not null && await RegistryAsync(cancel) is { IsRefused: false } registry
            ? KnownNames.Unknown(registry.Value, policy, control, source)
            : null;

    /// <summary>The same of a list of findings.</summary>
    public async Task<Refusal?> UnknownAsync(FindingFilter filter, CancellationToken cancel) =>
        await UnknownAsync(filter.Policy, filter.Control?.Value, filter.Source, cancel) is { } unknown ? unknown
        : filter.Resolvers is [var resolver] && await RegistryAsync(cancel) is { IsRefused: false } registry
            ? await KnownNames.UnknownPartyAsync(runtime, registry.Value, resolver, cancel)
            : null;

    /// <summary>The instant asked for, which the caller's check let pass; else the workspace's own.</summary>
    public async Task<Instant> NowAsync(Instant? asked, CancellationToken cancel) =>
        await runtime.Clock.NowAsync(asked, cancel) is { IsRefused: false, Value: var now } ? now : (await runtime.Clock.NowAsync(null, cancel)).Value;

    /// <summary>A page of findings, and who took those that somebody took.</summary>
    public Task<(Page<Finding> Page, IReadOnlyDictionary<FindingId, Taking> Taken)> FindingsAsync(
        FindingFilter filter, string? after, int limit, CancellationToken cancel) => runtime.Database.ReadAsync(
        async session =>
        {
            var page = await session.Queries.Findings.ListAsync(filter, after, limit, cancel);
            return (page, await Takings.ReadAsync(session.Findings, page.Items, cancel));
        },
        cancel);

    /// <summary>A finding with what stands beside it; null where there is none.</summary>
    public async Task<ReadFinding?> FindingAsync(string id, ActingPerson acting, CancellationToken cancel)
    {
        var now = await NowAsync(acting.Now, cancel);
        return await runtime.Database.ReadAsync(
            async session => await session.Findings.ReadAsync(new FindingId(id), cancel) is { } finding
                ? new ReadFinding(
                    finding,
                    await session.Units.ReadAsync(finding.Unit, cancel),
                    (await Takings.ReadAsync(session.Findings, [finding], cancel)).GetValueOrDefault(finding.Id),
                    await session.Findings.InstancesAsync(finding.Id, ever: true, cancel),
                    now)
                {
                    Repeats = Recurrence.Of(
                        finding, await session.Findings.LineageAsync(finding.Lineage, finding.OpenedAt - Recurrence.Window, cancel)),
                    Review = (await session.Reviews.OfAsync([finding.Lineage], cancel))[finding.Lineage]
                        .FirstOrDefault(review => review.Findings.Contains(finding.Id)),
                    Dispute = await OpenDispute.OfAsync(session, finding, acting, now, cancel),
                    Acts = await ToldActs.ReadAsync(session, finding, cancel),
                    Actions = await session.Actions.OfFindingAsync(finding.Id, cancel),
                    Lateness = [.. (await session.Lateness.OfAsync([finding.Id], cancel))[finding.Id]],
                }
                : null,
            cancel);
    }

    /// <summary>What the observed policies would find, of one policy or all.</summary>
    public Task<Page<StoredOutcome>> ObservedAsync(string? policy, string? after, int limit, CancellationToken cancel) => runtime.Database.ReadAsync(
        async session =>
        {
            var modes = await session.Configuration.PolicyModesAsync(cancel);
            var observed = modes.Where(m => m.Mode == PolicyMode.Observe && (policy is null || m.Policy == policy)).Select(m => m.Policy).ToList();
            return await session.Queries.Outcomes.NotSatisfiedAsync(observed, after, limit, cancel);
        },
        cancel);

    public Task<Page<UnitRow>> AccountsAsync(AccountFilter filter, string? after, int limit, CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Queries.Accounts.ListAsync(filter, after, limit, cancel), cancel);

    /// <summary>An account as it is, or as it was at an instant; null where there is or was none.</summary>
    public Task<UnitRow?> AccountAsync(string subject, Instant? at, CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Queries.Accounts.ShowAsync(new SubjectId(subject), at, cancel), cancel);

    public async Task<IReadOnlyDictionary<string, SourceState>> SourcesAsync(CancellationToken cancel)
    {
        var states = await runtime.Database.ReadAsync(session => session.Sources.ReadAllAsync(cancel), cancel);
        return states.ToDictionary(state => state.Source);
    }

    public async Task<IReadOnlyDictionary<string, PolicyMode>> ModesAsync(CancellationToken cancel)
    {
        var modes = await runtime.Database.ReadAsync(session => session.Configuration.PolicyModesAsync(cancel), cancel);
        return modes.ToDictionary(row => row.Policy, row => row.Mode);
    }
}
