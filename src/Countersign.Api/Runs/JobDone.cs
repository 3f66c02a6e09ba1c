namespace Countersign.Api.Runs;

/// <summary>What one turn of a job did; neither report where it had nothing to do. `Told` counts whom lateness was told to,
/// `Reconciled` actions of which it is known now what became of them, `Sent` messages that were delivered.</summary>
public sealed record JobDone(string Job, CollectReport? Collect, EvaluateReport? Evaluate, SweepReport? Sweep, int? Told, int? Reconciled, int? Sent);
