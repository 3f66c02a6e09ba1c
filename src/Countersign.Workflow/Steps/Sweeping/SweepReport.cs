namespace Countersign.Workflow.Steps.Sweeping;

/// <summary>What a sweep over the exceptions did.</summary>
/// <param name="Recorded">Those of which something was recorded.</param>
/// <param name="Warned">Warnings of an end that were written.</param>
/// <param name="Quarantined">Those that could not be decided on in this sweep.</param>
public sealed record SweepReport(int Recorded, int Warned, int Quarantined);
