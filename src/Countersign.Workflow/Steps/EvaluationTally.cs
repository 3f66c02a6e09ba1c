using Countersign.Findings;
using Countersign.Policies;

namespace Countersign.Workflow.Steps;

/// <summary>Counts what a run did.</summary>
internal sealed class EvaluationTally
{
    public long Units { get; private set; }

    /// <summary>Of the units those that are there no more: what is open of them is looked at for the last time.</summary>
    public long Gone { get; private set; }

    public long Documents { get; private set; }

    public long Indeterminate { get; private set; }

    public long Opened { get; private set; }

    public long Confirmed { get; private set; }

    public long Reassigned { get; private set; }

    public long Unroutable { get; private set; }

    public long StateChanges { get; private set; }

    public void Add(IReadOnlyCollection<JudgedUnit> units, IReadOnlyCollection<FindingChange> changes)
    {
        var documents = units.Count(u => u.Account is null && u.Identity is null);
        Documents += documents;
        Units += units.Count - documents;
        Gone += units.Count(u => u.Removed);
        Indeterminate += units.Sum(u => (long)u.Judgements.Count(j => j.Evaluation.Outcome == PolicyOutcome.Indeterminate));
        Opened += changes.Count(c => c.Before is null);
        Confirmed += changes.Count(c => c.Before is not null && c.Before.State != FindingState.Verified && c.After.State == FindingState.Verified);
        Reassigned += changes.Count(c => c.Entry.Kind == "finding.reassigned");
        Unroutable += changes.Count(c => c.After.State == FindingState.Unroutable && c.Before?.State != FindingState.Unroutable);
        StateChanges += changes.Count(c => c.Before?.State != c.After.State);
    }

    /// <summary>Counts accounts or identities of which nothing is to be said.</summary>
    public void AddSilent(int units) => Units += units;

    /// <param name="known">The units that are there.</param>
    public EvaluateReport Report(string run, Instant at, bool full, long known) => new()
    {
        RunId = run,
        At = at,
        Full = full,
        Units = Units,
        Known = known + Gone,
        Documents = Documents,
        Opened = Opened,
        Confirmed = Confirmed,
        Reassigned = Reassigned,
        Unroutable = Unroutable,
        StateChanges = StateChanges,
        Indeterminate = Indeterminate,
    };
}
