namespace Countersign.Workflow.Operations;

/// <summary>Everything the doctor looked at.</summary>
public sealed record DoctorReport(IReadOnlyList<DoctorCheck> Checks);
