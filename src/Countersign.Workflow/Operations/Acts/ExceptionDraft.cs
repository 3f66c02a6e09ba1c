using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>An exception as it is asked for. Null stands for: from now on, followed up by the resolver, closed by the signatory.</summary>
public sealed record ExceptionDraft(IReadOnlyList<FindingId> Members, string? Because, string? Criteria, string? FollowUp, Instant FollowUpDue, Instant Until)
{
    public PartyId? FollowUpOwner { get; init; }

    public PartyId? Closer { get; init; }

    public Instant? From { get; init; }

    public IReadOnlyList<string> CompensatingControls { get; init; } = [];

    /// <param name="id">Its id.</param>
    /// <param name="question">Of a policy that is applied.</param>
    /// <param name="assignment">Of the first of its findings.</param>
    /// <param name="now">When it is asked for.</param>
    internal ExceptionRequest Request(ExceptionId id, ExceptionQuestion question, Assignment assignment, Instant now) => new()
    {
        Id = id,
        Members = Members,
        Policy = question.Policy!.Name,
        Control = question.Control!.Id,
        Severity = default,
        By = default,
        AskedAt = now,
        Rationale = Because ?? "",
        ClosureCriteria = Criteria ?? "",
        FollowUp = new FollowUpTask(FollowUpOwner ?? assignment.Resolver, FollowUp ?? "", FollowUpDue),
        Approver = assignment.Approver,
        Closer = Closer ?? assignment.Signatory,
        CompensatingControls = CompensatingControls,
        NotBefore = From ?? now,
        NotAfter = Until,
    };
}
