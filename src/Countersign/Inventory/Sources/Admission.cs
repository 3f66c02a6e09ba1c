namespace Countersign.Inventory.Sources;

/// <summary>The answer, with the reason where it is not yes.</summary>
public sealed record Admission(AdmissionOutcome Outcome, Refusal? Reason);
