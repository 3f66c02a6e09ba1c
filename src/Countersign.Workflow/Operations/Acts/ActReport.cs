using Countersign.Findings;
using Countersign.Findings.Separation;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What a person did about a finding, as it stands now. `Gap` is present where governance stood in.</summary>
public sealed record ActReport(Finding Finding, FindingAct Act, SeparationGap? Gap)
{
    /// <summary>The dispute that is open after the act; null where none is.</summary>
    public OpenDispute? Dispute { get; init; }
}
