using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Reviews;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acting;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What waits for one person, the worst first.</summary>
/// <param name="For">The parties that they act for now.</param>
/// <param name="Fix">What they, or one of theirs, must fix.</param>
/// <param name="SignOff">What they may sign off; what they are barred from is left out.</param>
/// <param name="Samples">What of it a rule would have signed off, and left to a human to look at.</param>
/// <param name="Settle">Disputes that it is their turn, or one of theirs', to settle.</param>
/// <param name="Approve">Exceptions, and later ends of them, that wait for their approval.</param>
/// <param name="Ending">Exceptions of which they, or one of theirs, were warned that they end.</param>
/// <param name="FollowUps">Exceptions that hold, or are suspended, of which they, or one of theirs, do the follow-up; the soonest due first.</param>
/// <param name="Late">What others of their line are late with, and they were told of; the latest first.</param>
/// <param name="More">True where more waits than is told.</param>
public sealed record MineReport(
    PartyId Person, IReadOnlyList<PartyId> For, IReadOnlyList<Finding> Fix, IReadOnlyList<Finding> SignOff, IReadOnlyList<FindingId> Samples,
    IReadOnlyList<OpenDispute> Settle, IReadOnlyList<ExceptionAt> Approve, IReadOnlyList<ExceptionAt> Ending,
    IReadOnlyList<ExceptionAt> FollowUps, IReadOnlyList<LatenessRow> Late, bool More, Instant At)
{
    /// <summary>What each to sign off goes by, as `Grounds` finds it; those of which nobody said anything are left out.</summary>
    public IReadOnlyDictionary<FindingId, ToldAct> Grounds { get; init; } = new Dictionary<FindingId, ToldAct>();

    /// <summary>Actions in outside systems that a second person is asked about, and they may be that.</summary>
    public IReadOnlyList<RemediationAction> Actions { get; init; } = [];

    /// <summary>Actions that issued a new secret, of which they, or one of theirs, say that they have it.</summary>
    public IReadOnlyList<RemediationAction> Confirm { get; init; } = [];

    /// <summary>What responders and governance have yet to confirm or to undo; the earliest first.</summary>
    public IReadOnlyList<ContainmentAt> Contained { get; init; } = [];

    /// <summary>Reviews of what came back that are theirs, or one of theirs', while it is open; the earliest due first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    /// <summary>Findings that are held, for those who may give them to somebody; the worst first.</summary>
    public IReadOnlyList<Finding> Held { get; init; } = [];

    /// <summary>Documents that cannot both be followed, for compliance to interpret.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>Seats of open exceptions in which nobody is left, for governance; the soonest end first.</summary>
    public IReadOnlyList<EmptySeat> EmptySeats { get; init; } = [];
}
