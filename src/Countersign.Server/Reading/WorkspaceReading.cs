using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;
using Countersign.Workflow;
using Countersign.Workflow.Config;

namespace Countersign.Server.Reading;

/// <summary>What endpoints read of the workspace, each in one consistent view.</summary>
internal sealed class WorkspaceReading(WorkspaceRuntime runtime)
{
    public Task<Decision<Registry>> RegistryAsync(CancellationToken cancel) => runtime.Configuration.LoadRegistryAsync(cancel);

    public Task<Page<Finding>> FindingsAsync(FindingFilter filter, string? after, int limit, CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Queries.Findings.ListAsync(filter, after, limit, cancel), cancel);

    /// <summary>A finding with the owner of the account that it is on.</summary>
    public Task<(Finding? Finding, Ownership? Owner)> FindingAsync(string id, CancellationToken cancel) => runtime.Database.ReadAsync(
        async session =>
        {
            var finding = await session.Findings.ReadAsync(new FindingId(id), cancel);
            var unit = finding is null ? null : await session.Units.ReadAsync(finding.Unit, cancel);
            return (finding, unit?.Account?.Links.Owner);
        },
        cancel);

    /// <summary>The instances of a template for which its finding holds or held.</summary>
    public Task<IReadOnlyList<FindingInstance>> InstancesAsync(Finding finding, CancellationToken cancel) =>
        runtime.Database.ReadAsync(session => session.Findings.InstancesAsync(finding.Id, ever: true, cancel), cancel);

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
