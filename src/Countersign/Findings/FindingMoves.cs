using System.Text.Json;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Inventory.Json;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>The moves of a finding, each with its evidence. States come from <see cref="FindingLifecycle"/> alone.</summary>
public static class FindingMoves
{
    public const string Detected = "finding.detected";
    public const string Assigned = "finding.assigned";
    public const string Unroutable = "finding.unroutable";
    public const string Reassigned = "finding.reassigned";
    public const string Joined = "finding.resolver_joined";
    public const string Verified = "finding.verified";
    public const string Contradicted = "finding.contradicted";
    public const string SeverityChanged = "finding.severity_changed";
    public const string Restated = "finding.restated";
    public const string Blinded = "finding.blinded";
    public const string Sighted = "finding.sighted";
    public const string Taken = "finding.taken";
    public const string ReasonsChanged = "finding.reasons_changed";
    public const string Acknowledged = "finding.acknowledged";
    public const string Remediated = "finding.remediated";
    public const string Claimed = "finding.claimed";
    public const string Disputed = "finding.disputed";
    public const string Dismissed = "finding.dispute_dismissed";
    public const string TurnedDown = "finding.dispute_turned_down";
    public const string Ruled = "finding.ruled";
    public const string Excepted = "finding.excepted";
    public const string ExceptionEnded = "finding.exception_ended";
    public const string SignedOff = "finding.signed_off";
    public const string Declined = "finding.declined";

    /// <summary>A finding that nobody has yet. It is routed or held before it is saved.</summary>
    public static FindingChange Detect(FindingId id, Policy policy, Evaluation evaluation, Sighting sighting)
    {
        var finding = new Finding
        {
            Id = id,
            Policy = policy.Name,
            Control = policy.Control,
            Subject = evaluation.Subject,
            Unit = sighting.Unit,
            Lineage = sighting.Lineage,
            Severity = evaluation.Severity ?? Severity.Critical,
            State = FindingState.Detected,
            Message = evaluation.Message ?? policy.Title,
            OpenedAt = sighting.Now,
            ObservedAt = sighting.AsOf,
            Backlog = sighting.BacklogDueAt is not null,
            Version = 1,
        };
        return new FindingChange(null, finding, Entry(null, finding, Detected));
    }

    /// <summary>Gives it to whom the routing names, or holds it. The due date of an assignment that it already has stays.</summary>
    public static Decision<FindingChange> Assign(Finding before, Routing routing)
    {
        if (routing.Assignment is not { } assignment)
        {
            var held = before with { Assignment = null, UnroutableReason = routing.UnroutableReason, Why = routing.Steps };
            return before.State == FindingState.Unroutable ? Note(before, held, Unroutable) : Take(before, FindingTrigger.Hold, held, Unroutable);
        }
        var first = before.State is FindingState.Detected or FindingState.Unroutable;
        var due = before.Assignment?.DueAt ?? assignment.DueAt;
        var after = before with
        {
            Assignment = assignment with { DueAt = due },
            UnroutableReason = null,
            Why = routing.Steps,
            // What is confirmed was fixed before it came to them.
            Beside = before.State == FindingState.Verified ? before.Beside : Together(before.Beside, routing.Beside),
        };
        return first ? Take(before, FindingTrigger.Route, after, Assigned) : Take(before, FindingTrigger.Reassign, after, Reassigned);
    }

    /// <summary>Gives it other names beside its resolver, whose dispute goes on.</summary>
    public static FindingChange Rename(Finding before, Routing routing) => Note(before, before with
    {
        Assignment = routing.Assignment! with { DueAt = before.Assignment!.DueAt },
        Why = routing.Steps,
        Beside = Together(before.Beside, routing.Beside),
    }, Reassigned);

    /// <summary>
    /// Keeps who came to its resolver since it was given to them: what is fixed without a word may be theirs, also once they have left again.
    /// Null where nobody came. What is confirmed was fixed before.
    /// </summary>
    /// <param name="beside">The natural persons who are there for its resolver now.</param>
    public static FindingChange? Join(Finding before, IReadOnlyList<PartyId> beside) =>
        before.State == FindingState.Verified || before.Assignment is null || beside.All(before.Beside.Contains)
            ? null
            : Note(before, before with { Beside = Together(before.Beside, beside) }, Joined);

    /// <summary>People give it to another party, which routing names.</summary>
    public static Decision<FindingChange> Give(Finding before, PartyId settled, Routing routing) =>
        Assign(before with { Settled = settled, Held = false }, routing);

    /// <summary>People take it from its resolver, for a reason.</summary>
    public static Decision<FindingChange> Hold(Finding before, string reason) =>
        Take(before, FindingTrigger.Hold, before with { Assignment = null, UnroutableReason = reason, Held = true }, Unroutable);

    /// <summary>A newer observation shows that it holds no longer; its signatory is next.</summary>
    /// <param name="beside">The natural persons who are there for its resolver now.</param>
    public static Decision<FindingChange> Confirm(
        Finding before, FindingClosure closure, Instant? asOf, IReadOnlyList<PartyId> beside, Routing? routing = null) =>
        Take(before, FindingTrigger.Confirm, before with
        {
            Closure = closure,
            Blind = false,
            ExceptedFrom = null,
            ExceptedUntil = null,
            Held = false,
            Beside = Together(before.Beside, beside),
            ObservedAt = asOf ?? before.ObservedAt,
            Assignment = before.Assignment ?? routing?.Assignment,
            UnroutableReason = null,
            Why = before.Assignment is null && routing is not null ? routing.Steps : before.Why,
        }, Verified);

    /// <summary>What its resolver said to have fixed holds still: back to them, with the due date it had.</summary>
    public static Decision<FindingChange> Contradict(Finding before, Instant? asOf) =>
        Take(before, FindingTrigger.Contradict, Shown(before, asOf), Contradicted);

    /// <summary>
    /// What was confirmed holds again: back to its resolver, and backlog no longer. Coming back never gives more time, except where it
    /// was no failure that ended: what a ruling withdrew, or ended with its policy, has the time that the policy gives anew.
    /// </summary>
    /// <param name="dueAt">When it would be due if it were found now.</param>
    /// <param name="beside">The natural persons who are there for its resolver now.</param>
    public static Decision<FindingChange> Return(Finding before, Instant? asOf, Instant now, Instant dueAt, IReadOnlyList<PartyId> beside)
    {
        var failed = Recurrence.Counts(before.Closure);
        return Take(before, FindingTrigger.Contradict, Shown(before, asOf) with
        {
            Backlog = false,
            Beside = Together(before.Beside, beside),
            ReturnedAt = failed ? now : before.ReturnedAt,
            Assignment = before.Assignment is { } kept ? kept with { DueAt = failed ? Instant.Min(kept.DueAt, dueAt) : dueAt } : null,
        }, Contradicted);
    }

    /// <summary>Its resolver says that it is fixed, as of `endedAt`; a newer observation has the next word.</summary>
    /// <param name="acted">Whether an action of ours did it.</param>
    public static Decision<FindingChange> Remediate(Finding before, Instant endedAt, bool acted = false) => Take(
        before, FindingTrigger.Remediate, before with { RemediatedAt = endedAt, Acted = acted, ExceptedFrom = null, ExceptedUntil = null }, Remediated);

    /// <summary>The resolver disputes it; an exception of it that is yet to begin begins once that is settled.</summary>
    public static Decision<FindingChange> Dispute(Finding before) =>
        Take(before, FindingTrigger.Dispute, before with { ExceptedFrom = null, ExceptedUntil = null }, Disputed);

    /// <summary>The dispute changes nothing: back to its resolver, with the time that it took where the due date was paused.</summary>
    public static Decision<FindingChange> Dismiss(Finding before, TimeSpan paused) =>
        Take(before, FindingTrigger.Dismiss, Later(before, paused), Dismissed);

    /// <summary>The dispute gives it to another party, which routing names.</summary>
    public static Decision<FindingChange> Settle(Finding before, PartyId settled, Routing routing, TimeSpan paused) =>
        Assign(Later(before, paused) with { Settled = settled }, routing);

    /// <summary>A ruling withdraws it; its signatory is next.</summary>
    public static Decision<FindingChange> Rule(Finding before) =>
        Take(before, FindingTrigger.Rule, before with { Closure = FindingClosure.Ruling, Blind = false }, Ruled);

    /// <summary>An exception permits it from one instant to another.</summary>
    public static Decision<FindingChange> Except(Finding before, Instant from, Instant until) =>
        Take(before, FindingTrigger.Except, before with { ExceptedFrom = from, ExceptedUntil = until }, Excepted);

    /// <summary>Its exception permits it no longer. A `dueAt` is a fresh one; without, the old one counts again.</summary>
    public static Decision<FindingChange> EndException(Finding before, Instant? dueAt) =>
        Take(before, FindingTrigger.EndException, before with
        {
            ExceptedFrom = null,
            ExceptedUntil = null,
            Assignment = before.Assignment is { } kept ? kept with { DueAt = dueAt ?? kept.DueAt } : null,
        }, ExceptionEnded);

    /// <summary>The end: signed by its signatory, or by a rule of theirs.</summary>
    public static Decision<FindingChange> SignOff(Finding before, Instant at) => before.Closure is null
        ? new Refusal("finding.sign_off.no_closure", $"Nothing says why `{before.Id}` holds no longer. Collect its source and run `countersign evaluate`.")
        : Take(before, FindingTrigger.SignOff, before with { ClosedAt = at }, SignedOff);

    /// <summary>Its signatory is not convinced: back to its resolver, with the due date it had.</summary>
    /// <param name="beside">The natural persons who are there for its resolver now.</param>
    public static Decision<FindingChange> Decline(Finding before, IReadOnlyList<PartyId> beside) => before.Closure == FindingClosure.Ruling
        ? new Refusal(
            "finding.decline.ruled",
            $"Compliance ruled that `{before.Policy}` does not mean what `{before.Id}` is about, and no signatory undoes that. Sign it off, or leave it: "
            + "once its facts, the policy or the ruling's time have changed, `countersign evaluate` gives it back to its resolver.")
        : Take(
            before, FindingTrigger.Decline,
            before with { Closure = null, RemediatedAt = null, Acted = false, Beside = Together(before.Beside, beside) }, Declined);

    /// <summary>A change that moves no state, with an entry of its own.</summary>
    public static FindingChange Note(Finding before, Finding after, string kind)
    {
        var noted = after with { State = before.State, Version = before.Version + 1 };
        return new FindingChange(before, noted, Entry(before, noted, kind));
    }

    // Nearly always the same people: nothing is copied then.
    private static IReadOnlyList<PartyId> Together(IReadOnlyList<PartyId> known, IReadOnlyList<PartyId> now) =>
        known.Count == 0 ? now : now.All(known.Contains) ? known : [.. known.Union(now)];

    private static Finding Shown(Finding before, Instant? asOf) =>
        before with { Closure = null, RemediatedAt = null, Acted = false, Blind = false, ObservedAt = asOf ?? before.ObservedAt };

    private static Finding Later(Finding finding, TimeSpan paused) =>
        finding with { Assignment = finding.Assignment is { } kept ? kept with { DueAt = kept.DueAt + paused } : null };

    private static Decision<FindingChange> Take(Finding before, FindingTrigger trigger, Finding after, string kind)
    {
        var move = FindingLifecycle.Move(before.Id, before.State, trigger);
        if (move.Refusal is { } refusal)
        {
            return refusal;
        }
        var moved = after with { State = move.Value, Version = before.Version + 1 };
        return new FindingChange(before, moved, Entry(before, moved, kind));
    }

    // INVARIANT: names and messages lie in the document, which can be erased; the entry holds states and fixed words only.
    private static EntryDraft Entry(Finding? before, Finding after, string kind)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["severity"] = EnumWord.Of(after.Severity) };
        if (before is not null && before.Severity != after.Severity)
        {
            words["severityBefore"] = EnumWord.Of(before.Severity);
        }
        if (after.Closure is { } closure)
        {
            words["closure"] = EnumWord.Of(closure);
        }
        return new EntryDraft(kind, new SurrogateId(after.Id.Value), before?.State.ToString(), after.State.ToString())
        {
            Digests = words,
            Documents = [JsonSerializer.SerializeToUtf8Bytes(after, DomainJson.Stored)],
        };
    }
}
