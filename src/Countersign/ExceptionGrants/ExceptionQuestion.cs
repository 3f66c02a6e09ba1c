using Countersign.Controls;
using Countersign.Findings.Causes;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.ExceptionGrants;

/// <summary>An exception, its findings with whoever wants to act, and all that decides whether they may.</summary>
public sealed record ExceptionQuestion
{
    /// <summary>Null while it is being proposed.</summary>
    public ExceptionGrant? Grant { get; init; }

    /// <summary>Its findings, at least one; hand, workspace, parties and instant are the same in each.</summary>
    public required IReadOnlyList<ActQuestion> Members { get; init; }

    /// <summary>The other exceptions of its findings that have not ended.</summary>
    public IReadOnlyList<ExceptionGrant> Others { get; init; } = [];

    /// <summary>Null where it is no longer applied: nothing more of it is permitted, and what there is can only end.</summary>
    public required Policy? Policy { get; init; }

    /// <summary>After its bindings; null as the policy.</summary>
    public required Control? Control { get; init; }

    /// <summary>What is read of each member now; one is left out where the last evaluation of it could not tell.</summary>
    public IReadOnlyList<MemberFacts> Facts { get; init; } = [];

    /// <summary>The compensating controls there are, with what is known of them.</summary>
    public IReadOnlyList<CompensatingReading> Compensating { get; init; } = [];

    /// <summary>The cause that all members share, as `FindingCauses` tells it; null where they share none.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The refusal where the policy or its control is no more; null where both are.</summary>
    public Refusal? Gone => this is { Policy: not null, Control: not null }
        ? null
        : new Refusal(
            "exception.policy_gone",
            $"The policy `{Members[0].Finding.Policy}` or its control `{Members[0].Finding.Control}` is no longer applied, so nothing of it is permitted "
            + "any more. What was permitted ends by itself; until then it is withdrawn, denied or revoked.");

    /// <summary>Those of its findings that have leave by it: what waits for its approver, or is suspended, gives none.</summary>
    internal IReadOnlyList<ActQuestion> Permitted => Grant is { State: ExceptionState.Active } ? Members : [];

    /// <summary>
    /// The other exception by which one of its findings has leave, also while that is fixed and shows none; null where none does.
    /// INVARIANT: a finding has leave by one exception at a time, for its row tells of one window.
    /// </summary>
    internal ExceptionGrant? Leave => Others.FirstOrDefault(other => other.EffectiveState(Now) is ExceptionState.Approved or ExceptionState.Active);

    internal Hand? Hand => Members[0].Hand;

    internal Instant Now => Members[0].Now;

    internal Workspace Workspace => Members[0].Workspace;

    internal PartyDirectory Parties => Members[0].Parties;

    internal Severity Severity => Members.Max(m => m.Finding.Severity);

    /// <summary>The table of the control by severity, or what holds where it says nothing.</summary>
    internal ExceptionTerms Terms => Control?.TermsFor(Severity) ?? ExceptionDefaults.Terms;
}
