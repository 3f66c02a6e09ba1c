using System.Text.Json;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Inventory.Json;
using Countersign.Policies;

namespace Countersign.Findings;

/// <summary>The moves of a finding, each with its evidence. States come from <see cref="FindingLifecycle"/> alone.</summary>
public static class FindingMoves
{
    public const string Detected = "finding.detected";
    public const string Assigned = "finding.assigned";
    public const string Unroutable = "finding.unroutable";
    public const string Reassigned = "finding.reassigned";
    public const string Verified = "finding.verified";
    public const string Contradicted = "finding.contradicted";
    public const string SeverityChanged = "finding.severity_changed";
    public const string Restated = "finding.restated";
    public const string Blinded = "finding.blinded";
    public const string Sighted = "finding.sighted";
    public const string Taken = "finding.taken";
    public const string ReasonsChanged = "finding.reasons_changed";

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
        var after = before with { Assignment = assignment with { DueAt = due }, UnroutableReason = null, Why = routing.Steps };
        return first ? Take(before, FindingTrigger.Route, after, Assigned) : Take(before, FindingTrigger.Reassign, after, Reassigned);
    }

    /// <summary>A newer observation shows that it holds no longer; its signatory is next.</summary>
    public static Decision<FindingChange> Confirm(Finding before, FindingClosure closure, Instant? asOf, Routing? routing = null) =>
        Take(before, FindingTrigger.Confirm, before with
        {
            Closure = closure,
            Blind = false,
            ObservedAt = asOf ?? before.ObservedAt,
            Assignment = before.Assignment ?? routing?.Assignment,
            UnroutableReason = null,
            Why = before.Assignment is null && routing is not null ? routing.Steps : before.Why,
        }, Verified);

    /// <summary>It holds again, or still: back to its resolver. Where `dueAt` gives it a new date it failed anew, and is backlog no longer.</summary>
    public static Decision<FindingChange> Contradict(Finding before, Instant? asOf, Instant? dueAt) =>
        Take(before, FindingTrigger.Contradict, before with
        {
            Closure = null,
            Blind = false,
            ObservedAt = asOf ?? before.ObservedAt,
            Backlog = before.Backlog && dueAt is null,
            Assignment = before.Assignment is { } kept ? kept with { DueAt = dueAt ?? kept.DueAt } : null,
        }, Contradicted);

    /// <summary>A change that moves no state, with an entry of its own.</summary>
    public static FindingChange Note(Finding before, Finding after, string kind)
    {
        var noted = after with { State = before.State, Version = before.Version + 1 };
        return new FindingChange(before, noted, Entry(before, noted, kind));
    }

    private static Decision<FindingChange> Take(Finding before, FindingTrigger trigger, Finding after, string kind)
    {
        var move = FindingLifecycle.Move(before.State, trigger);
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
