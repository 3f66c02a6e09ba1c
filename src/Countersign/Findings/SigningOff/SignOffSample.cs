using Countersign.Evidence;

namespace Countersign.Findings.SigningOff;

/// <summary>A finding that a rule would have signed off, left for a human to look at.</summary>
public sealed record SignOffSample(SurrogateId Rule, FindingId Finding, Instant At)
{
    /// <summary>Null while it waits for a human.</summary>
    public SampleOutcome? Outcome { get; init; }

    /// <summary>What a sample comes to when its finding is in a state; null where that settles nothing.</summary>
    public static SampleOutcome? OutcomeAt(FindingState state) => state switch
    {
        FindingState.Verified => null,
        FindingState.Closed => SampleOutcome.BorneOut,
        FindingState.Detected or FindingState.Unroutable or FindingState.Assigned or FindingState.Disputed or FindingState.Excepted
            or FindingState.Remediated => SampleOutcome.Contradicted,
    };
}
