using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>How a second person lets an action run or not, and how it is taken back before it runs.</summary>
public static class ActionDeciding
{
    /// <summary>A second person of the source's team lets it run.</summary>
    public static Decision<ActionOutcome> Approve(ActionQuestion question)
    {
        var approved = ActionMoves.Take(
            question.Action!, ActionTrigger.Approve, ActionRole.Second, "approved", a => a with { ApprovedBy = question.Act.Hand?.Person });
        var second = Second(question, "action.approve");
        var lapsed = ActionRunning.Lapsed(question.Action!, question.Now, "action.approve");
        return (approved.Refusal ?? second.Refusal ?? lapsed) is { } refusal ? refusal : new ActionOutcome([approved.Value]) { Act = second.Value };
    }

    /// <summary>A second person of the source's team says that it must not run so.</summary>
    public static Decision<ActionOutcome> Deny(ActionQuestion question, string? because)
    {
        var saying = Saying.Required(because, "action.deny");
        var denied = ActionMoves.Take(question.Action!, ActionTrigger.Deny, ActionRole.Second, "denied", a => a with { EndedAt = question.Now });
        var second = Second(question, "action.deny");
        return (saying.Refusal ?? denied.Refusal ?? second.Refusal) is { } refusal
            ? refusal
            : new ActionOutcome([denied.Value]) { Act = second.Value with { Said = saying.Value.Text } };
    }

    /// <summary>A person of the resolver, whoever planned it, who runs its source or governance takes it back before it runs.</summary>
    public static Decision<ActionOutcome> Cancel(ActionQuestion question)
    {
        var cancelled = ActionMoves.Take(question.Action!, ActionTrigger.Cancel, ActionRole.Resolver, "cancelled", a => a with { EndedAt = question.Now });
        return (cancelled.Refusal ?? NoPart(question, "action.cancel") ?? Begun(question.Action!)) is { } refusal
            ? refusal
            : new ActionOutcome([cancelled.Value]);
    }

    /// <summary>Why somebody has no part in an action: not of the resolver, nor who planned it, runs its source or governs. Null where they have.</summary>
    public static Refusal? NoPart(ActionQuestion question, string act)
    {
        var (action, asked) = (question.Action!, question.Act);
        var person = Acting.Of(asked.Hand?.Person, act, asked.Parties, asked.Now);
        return person.Refusal ?? (
            asked.Parties.AreOneHuman(person.Value.Id, action.By)
            || StoppingSeat.Runs(person.Value, question.Source, asked.Workspace, asked.Parties, asked.Now)
                ? null
                : FindingActs.ResolverSeat(asked, act).Refusal);
    }

    /// <summary>Whose people decide on it: those who run the source, or governance where none of them is there but who planned it; null for nobody.</summary>
    public static PartyId? Deciding(RemediationAction action, Source? source, Workspace workspace, PartyDirectory parties, Instant now) =>
        source?.Owner is not { } owner ? null
        : parties.LivePersons(parties.Current(owner), now).Any(person => !parties.AreOneHuman(person.Id, action.By)) ? owner
        : workspace.Governance ?? owner;

    // What was done stands, and is taken back where it was done.
    private static Refusal? Begun(RemediationAction action) => action.Steps.Any(step => step.State == StepState.Taken)
        ? new Refusal(
            "action.cancel.begun", $"`{action.Id}` issued a new secret, which waits in its store. `countersign action undo {action.Id}` withdraws it.")
        : null;

    // Whoever says yes takes part in the fix, and closes nothing that comes of it; the rest of their team was not asked.
    private static Decision<FindingAct> Second(ActionQuestion question, string act)
    {
        var (action, asked) = (question.Action!, question.Act);
        var person = Acting.Of(asked.Hand?.Person, act, asked.Parties, asked.Now);
        if (person.IsRefused)
        {
            return person.Refusal!;
        }
        if (asked.Hand!.Means != Means.Session)
        {
            return new Refusal($"{act}.no_session", "No token and no agent is a second person. Sign in, and do it yourself.");
        }
        if (Deciding(action, question.Source, asked.Workspace, asked.Parties, asked.Now) is not { } party)
        {
            return new Refusal($"{act}.no_owner", $"Nobody is named who runs `{action.Source}`. Write its `owner` into the Source.");
        }
        if (!Hands.Include(party, person.Value, asked.Parties, asked.Now))
        {
            return new Refusal($"{act}.not_source_team", $"A second person of `{party}` decides on `{action.Id}`. Ask one of them.");
        }
        if (asked.Parties.AreOneHuman(person.Value.Id, action.By))
        {
            return new Refusal($"{act}.same_person", $"`{person.Value.Id}` planned `{action.Id}`, and is no second person. Ask another of `{party}`.");
        }
        if (asked.Subject is { } subject && asked.Parties.IsHandOf(person.Value.Id, subject))
        {
            return new Refusal($"{act}.own_subject", $"`{person.Value.Id}` is whom `{action.Id}` is about. Ask another of `{party}`.");
        }
        return new FindingAct
        {
            Finding = action.Finding, Kind = ActKind.TookPart, Hand = asked.Hand, For = party, At = asked.Now, References = [action.Id.Value],
        };
    }
}
