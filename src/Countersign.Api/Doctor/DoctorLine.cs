namespace Countersign.Api.Doctor;

/// <summary>One thing the doctor looked at. `Verdict` is `well`, `warning` or `ill`.</summary>
public sealed record DoctorLine(string Name, string Verdict, string Seen, string? Remedy);
