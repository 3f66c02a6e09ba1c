using Countersign.Inventory.Sources;
using Countersign.Workflow.Steps.Collecting;

namespace Countersign.Workflow.Steps;

/// <summary>Counts what a reading holds.</summary>
internal sealed class SourceTally
{
    public long Accounts { get; set; }

    public long Identities { get; set; }

    public IReadOnlyDictionary<string, long> Counts(IReadOnlyDictionary<string, long> ofConnector)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in ofConnector)
        {
            counts[name] = count;
        }
        counts["identities"] = Identities;
        return counts;
    }

    public SourceReport Report(SourceState state, StagingBatch batch, SourceOutcome outcome) => Of(state, outcome) with
    {
        ErrorCode = null,
        ErrorMessage = null,
        Identities = Identities,
        Added = batch.Added,
        Changed = batch.Changed,
        Removed = batch.Removed,
        ActivityChanged = batch.ActivityChanged,
    };

    public static SourceReport Of(SourceState state, SourceOutcome outcome) => new()
    {
        Source = state.Source,
        Outcome = outcome,
        ErrorCode = state.ErrorCode,
        ErrorMessage = state.ErrorMessage,
        AsOf = state.AsOf,
        AsOfInferred = state.AsOfInferred,
        Complete = state.Complete,
        Accounts = state.Accounts,
        Counts = state.Counts,
        Notes = state.Notes,
        Lacks = state.Lacks,
    };
}
