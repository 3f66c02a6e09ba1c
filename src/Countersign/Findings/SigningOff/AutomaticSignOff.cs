namespace Countersign.Findings.SigningOff;

/// <summary>What a rule did: signed off, or left the finding to a human as a sample. One of the two is present.</summary>
public sealed record AutomaticSignOff(FindingChange? Signed, SignOffSample? Sample);
