using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Remediation;
using Countersign.Reviews;
using Countersign.Storage.Rows;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Server.Reading;

/// <summary>A finding, what it is on (null for documents), who took it (null for nobody) and the instances of its template, all of one instant.</summary>
internal sealed record ReadFinding(Finding Finding, UnitRow? Unit, Taking? Taken, IReadOnlyList<FindingInstance> Instances, Instant At)
{
    /// <summary>The closed findings that it repeats, the latest first.</summary>
    public IReadOnlyList<Finding> Repeats { get; init; } = [];

    /// <summary>The review of why it came back; null where none was opened for it.</summary>
    public Review? Review { get; init; }

    /// <summary>The open dispute about it, of the workspace's now; null where none is.</summary>
    public OpenDispute? Dispute { get; init; }

    /// <summary>What people did about it, oldest first.</summary>
    public IReadOnlyList<ToldAct> Acts { get; init; } = [];

    /// <summary>What was planned or done about it in outside systems, the earliest first.</summary>
    public IReadOnlyList<RemediationAction> Actions { get; init; } = [];

    /// <summary>Whom lateness with it was told to.</summary>
    public IReadOnlyList<LatenessRow> Lateness { get; init; } = [];
}
