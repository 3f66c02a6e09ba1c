using Countersign.Api.Runs;
using Steps = Countersign.Workflow.Steps;

namespace Countersign.Server.Wire;

/// <summary>Reports of runs as the API writes them.</summary>
internal static class RunWire
{
    public static CollectReport Of(Steps.CollectReport report) => new([.. report.Sources.Select(Of)]);

    public static JobDone Of(Workflow.Jobs.JobDone done) => new(
        done.Job, done.Collect is { } collect ? Of(collect) : null, done.Evaluate is { } evaluate ? Of(evaluate) : null,
        done.Sweep is { } sweep ? new SweepReport(sweep.Recorded, sweep.Warned, sweep.Quarantined) : null, done.Told,
        done.Reconciled, done.Sent);

    public static EvaluateReport Of(Steps.EvaluateReport report) => new()
    {
        RunId = report.RunId,
        At = report.At.ToString(),
        Full = report.Full,
        Units = report.Units,
        Known = report.Known,
        Documents = report.Documents,
        Opened = report.Opened,
        Confirmed = report.Confirmed,
        Reassigned = report.Reassigned,
        Unroutable = report.Unroutable,
        StateChanges = report.StateChanges,
        Indeterminate = report.Indeterminate,
        Swept = report.Swept,
    };

    private static SourceResult Of(Steps.SourceReport report) => new()
    {
        Source = report.Source,
        Outcome = Words.Of(report.Outcome),
        AsOf = report.AsOf?.ToString(),
        AsOfInferred = report.AsOfInferred,
        Complete = report.Complete,
        Accounts = report.Accounts,
        Added = report.Added,
        Changed = report.Changed,
        Removed = report.Removed,
        ActivityChanged = report.ActivityChanged,
        ErrorCode = report.ErrorCode,
        ErrorMessage = report.ErrorMessage,
        Notes = report.Notes,
        Lacks = report.Lacks,
    };
}
