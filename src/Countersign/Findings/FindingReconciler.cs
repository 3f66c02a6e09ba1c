using Countersign.Controls;
using Countersign.Findings.Assigning;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>
/// Decides what a sighting means for the open finding of its policy and subject, or for opening one. The changes build on each
/// other and are saved together; none means that nothing happened.
/// </summary>
public static class FindingReconciler
{
    public static IReadOnlyList<FindingChange> Reconcile(Finding? open, Sighting sighting)
    {
        var known = open is { IsOpen: true } ? open : null;
        if (known is null)
        {
            return sighting.Ruling is null && Opens(sighting.Evaluation, sighting.Mode) ? Open(sighting.Evaluation!, sighting) : [];
        }
        var changes = new FindingChanges(known);
        Judge(changes, sighting);
        Reroute(changes, sighting);
        return changes.All;
    }

    /// <summary>Whether an evaluation of which no finding is open opens one. Nearly none does, so it can be asked before a sighting is gathered.</summary>
    public static bool Opens(Evaluation? evaluation, PolicyMode mode) =>
        evaluation is { Outcome: PolicyOutcome.NotSatisfied } && mode == PolicyMode.Enforce;

    private static List<FindingChange> Open(Evaluation evaluation, Sighting sighting)
    {
        var question = sighting.Routing();
        var detected = FindingMoves.Detect(sighting.NewId(), question.Policy, evaluation, sighting);
        var routing = Router.Route(question with { Severity = detected.After.Severity, OpenedAt = sighting.Now });
        if (sighting.BacklogDueAt is { } due && routing.Assignment is { } assignment)
        {
            routing = routing with { Assignment = assignment with { DueAt = due } };
        }
        return [detected, FindingMoves.Assign(detected.After, routing).Value];
    }

    private static void Judge(FindingChanges changes, Sighting sighting)
    {
        switch (sighting.Evaluation?.Outcome)
        {
            case null when sighting.Ended is { } ended:
                Confirm(changes, ended, sighting);
                break;
            case PolicyOutcome.Satisfied:
                Sighted(changes);
                Confirm(changes, Satisfied(changes.Now, sighting), sighting);
                break;
            case PolicyOutcome.NotApplicable:
                Sighted(changes);
                Confirm(changes, FindingClosure.NotApplicable, sighting);
                break;
            case PolicyOutcome.NotSatisfied:
                Sighted(changes);
                Keep(changes, sighting.Evaluation, sighting);
                break;
            case PolicyOutcome.Indeterminate when !changes.Now.Blind && changes.Now.State != FindingState.Verified:
                changes.Add(FindingMoves.Note(changes.Now, changes.Now with { Blind = true }, FindingMoves.Blinded));
                break;
            default:
                break;
        }
    }

    private static FindingClosure Satisfied(Finding finding, Sighting sighting) =>
        sighting.SetRight ? FindingClosure.NotApplicable
        : finding.State == FindingState.Remediated ? FindingClosure.Action
        : FindingClosure.Outside;

    // Whatever is shut or taken away by an action of ours leaves its policy by that, and by nobody's word.
    private static FindingClosure Why(Finding finding, FindingClosure closure, Sighting sighting) =>
        (closure is FindingClosure.NotApplicable or FindingClosure.SubjectRemoved) && !sighting.SetRight
        && finding is { State: FindingState.Remediated, Acted: true }
            ? FindingClosure.Action
            : closure;

    private static void Confirm(FindingChanges changes, FindingClosure closure, Sighting sighting)
    {
        var finding = changes.Now;
        if (finding.State == FindingState.Verified || (closure is not (FindingClosure.PolicyChanged or FindingClosure.Ruling) && !IsNewer(finding, sighting)))
        {
            return;
        }
        // A finding that was held has nobody to sign it off: what is routable now, or governance, takes it for that.
        var routing = finding.Assignment is null ? Routed(finding, sighting, sighting.Now, mayStandIn: true) : null;
        if (finding.Assignment is not null || routing?.Assignment is not null)
        {
            changes.Add(FindingMoves.Confirm(finding, Why(finding, closure, sighting), sighting.AsOf, Beside(finding, sighting), routing));
        }
    }

    private static IReadOnlyList<PartyId> Beside(Finding finding, Sighting sighting) =>
        finding.Assignment is { } assignment ? Hands.Of(assignment.Resolver, sighting.Routing().Parties, sighting.Now) : [];

    private static void Keep(FindingChanges changes, Evaluation evaluation, Sighting sighting)
    {
        var finding = changes.Now;
        if (sighting.Ruling is not null)
        {
            Withdraw(changes, sighting);
            return;
        }
        if (finding.State == FindingState.Verified && IsNotOlder(finding, sighting))
        {
            var question = sighting.Routing();
            var due = Router.DueAt(question with { Severity = evaluation.Severity ?? finding.Severity, OpenedAt = sighting.Now });
            changes.Add(FindingMoves.Return(finding, sighting.AsOf, sighting.Now, due, Beside(finding, sighting)));
        }
        else if (finding.State == FindingState.Remediated && IsNewer(finding, sighting) && !(sighting.ReadAt <= finding.RemediatedAt))
        {
            changes.Add(FindingMoves.Contradict(finding, sighting.AsOf));
        }
        Restate(changes, evaluation, sighting);
    }

    // A ruling holds again: its facts are back, or the clock is. What is confirmed needs no other end, and a dispute goes on.
    private static void Withdraw(FindingChanges changes, Sighting sighting)
    {
        if (changes.Now.State != FindingState.Disputed)
        {
            Confirm(changes, FindingClosure.Ruling, sighting);
        }
    }

    private static void Restate(FindingChanges changes, Evaluation evaluation, Sighting sighting)
    {
        var before = changes.Now;
        if (before.State == FindingState.Verified)
        {
            return;
        }
        var after = before with { Severity = evaluation.Severity ?? before.Severity, Message = evaluation.Message ?? before.Message };
        if (after.Severity != before.Severity)
        {
            var backlog = before.Backlog && after.Severity != Severity.Critical;
            changes.Add(FindingMoves.Note(
                before, after with { Assignment = Redated(before, after, sighting), Backlog = backlog }, FindingMoves.SeverityChanged));
        }
        else if (after.Message != before.Message)
        {
            changes.Add(FindingMoves.Note(before, after, FindingMoves.Restated));
        }
    }

    // A raised severity never lengthens the time left; a lowered one gives the time it would have had, except to backlog.
    private static Assignment? Redated(Finding before, Finding after, Sighting sighting)
    {
        if (before.Assignment is not { } assignment)
        {
            return null;
        }
        var raised = after.Severity > before.Severity;
        var due = Router.DueAt(sighting.Routing() with { Severity = after.Severity, OpenedAt = raised ? sighting.Now : before.OpenedAt });
        return assignment with { DueAt = raised ? Instant.Min(assignment.DueAt, due) : before.Backlog ? assignment.DueAt : due };
    }

    private static void Sighted(FindingChanges changes)
    {
        if (changes.Now.Blind)
        {
            changes.Add(FindingMoves.Note(changes.Now, changes.Now with { Blind = false }, FindingMoves.Sighted));
        }
    }

    private static void Reroute(FindingChanges changes, Sighting sighting)
    {
        var finding = changes.Now;
        if (finding.Held)
        {
            return;
        }
        var kept = finding.State is FindingState.Excepted or FindingState.Remediated or FindingState.Verified;
        var routing = Routed(finding, sighting, finding.Assignment is null ? sighting.Now : finding.OpenedAt, kept);
        if (finding is { Backlog: true, Assignment: null } && routing.Assignment is { } found && sighting.BacklogDueAt is { } due && due > sighting.Now)
        {
            routing = routing with { Assignment = found with { DueAt = due } };
        }
        if (Differs(finding, routing))
        {
            changes.Add(finding.State == FindingState.Disputed && finding.Assignment?.Resolver == routing.Assignment?.Resolver
                ? FindingMoves.Rename(finding, routing)
                : FindingMoves.Assign(finding, routing));
        }
        else if (finding.Assignment is null == routing.Assignment is null && !finding.Why.SequenceEqual(routing.Steps))
        {
            // The same names for other reasons: what is told beside a name is always why it has it now.
            changes.Add(FindingMoves.Note(finding, finding with { Why = routing.Steps }, FindingMoves.ReasonsChanged));
        }
        if (FindingMoves.Join(changes.Now, routing.Beside) is { } joined)
        {
            changes.Add(joined);
        }
    }

    // What its source cannot tell now, or what there is no more, takes a finding from nobody.
    // INVARIANT: an excepted, remediated or verified finding is never held; governance stands in for a lost resolver.
    private static Routing Routed(Finding finding, Sighting sighting, Instant openedAt, bool mayStandIn)
    {
        var question = sighting.Routing() with { Severity = finding.Severity, OpenedAt = openedAt, Settled = finding.Settled };
        var routing = Router.Route(question);
        if (finding.Assignment is { } had && (sighting.Ended is not null || sighting.Evaluation is { Outcome: PolicyOutcome.Indeterminate }))
        {
            routing = Router.Keep(question, had.Resolver, finding.Why, routing);
        }
        return routing.Assignment is null && mayStandIn ? Router.StandIn(question, routing) : routing;
    }

    private static bool Differs(Finding finding, Routing routing) => (finding.Assignment, routing.Assignment) switch
    {
        ({ } had, { } has) => had with { DueAt = has.DueAt } != has,
        (null, null) => finding.UnroutableReason != routing.UnroutableReason,
        (null, _) => true,
        // What may not be held keeps the names it has where not even governance can stand in.
        (_, null) => FindingLifecycle.Moves.ContainsKey((finding.State, FindingTrigger.Hold)),
    };

    // What the resolver said to have done is confirmed and contradicted by what is true for later than that.
    private static bool IsNewer(Finding finding, Sighting sighting) =>
        (finding.ObservedAt is not { } observed || observed < sighting.AsOf)
        && (finding.RemediatedAt is not { } remediated || sighting.AsOf is not { } asOf || remediated < asOf);

    private static bool IsNotOlder(Finding finding, Sighting sighting) => finding.ObservedAt is not { } observed || observed <= sighting.AsOf;
}
