using Countersign.Evidence;

namespace Countersign.Findings.SigningOff;

/// <summary>A finding that a rule would have signed off, left for a human to look at.</summary>
public sealed record SignOffSample(SurrogateId Rule, FindingId Finding, Instant At);
