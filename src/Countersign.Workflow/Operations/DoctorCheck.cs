namespace Countersign.Workflow.Operations;

/// <summary>One thing the doctor looked at: its name, whether it is well, what was seen and what to do.</summary>
public sealed record DoctorCheck(string Name, DoctorVerdict Verdict, string Seen, string? Remedy);
