using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Findings.Acts;

/// <summary>What people do with a finding between its detection and its signed-off end. Same input, same answer.</summary>
public static class FindingActs
{
    /// <summary>Takes it upon oneself: a note.</summary>
    public static Decision<(FindingTaking Taking, ActedFinding Acted)> Take(ActQuestion question, AccountLinks links)
    {
        var taking = FindingTaking.Decide(question.Finding, question.Hand?.Person, links, question.Subject, question.Parties, question.Now);
        if (taking.IsRefused)
        {
            return taking.Refusal!;
        }
        var acted = ByResolver(question, "finding.take", standing => Noted(question, standing, ActKind.Took, FindingMoves.Taken, Saying.Nothing));
        return acted.IsRefused ? acted.Refusal! : (taking.Value, acted.Value);
    }

    /// <summary>Says that it was seen: a note.</summary>
    public static Decision<ActedFinding> Acknowledge(ActQuestion question, string? text = null)
    {
        const string Act = "finding.acknowledge";
        if (question.Finding.State is not (FindingState.Assigned or FindingState.Disputed or FindingState.Excepted))
        {
            return Nothing(question, Act, "there is nothing to fix in it now");
        }
        var saying = Saying.Optional(text, Act);
        return saying.Refusal ?? ByResolver(question, Act, standing =>
            Noted(question, standing, ActKind.Acknowledged, FindingMoves.Acknowledged, saying.Value));
    }

    /// <summary>Says that it is fixed by hand, with proof.</summary>
    public static Decision<ActedFinding> Remediate(ActQuestion question, RemediationProof proof)
    {
        const string Act = "finding.remediate";
        var may = FindingRights.Move(question.Finding.Id, question.Finding.State, FindingTrigger.Remediate, FindingRole.Resolver);
        if (may.Refusal is { } refusal)
        {
            return refusal;
        }
        var saying = Saying.Required(proof.Statement, Act, proof.References);
        return saying.Refusal ?? Objection(question, proof with { References = saying.Value.References }, Act) ?? ByResolver(question, Act, standing =>
            ActedFinding.Of(FindingMoves.Remediate(question.Finding, proof.EndedAt), question, standing, ActKind.Remediated, saying.Value));
    }

    /// <summary>Says of a finding that went away outside that one's own change did it: its signatory then has somebody to ask.</summary>
    public static Decision<ActedFinding> Claim(ActQuestion question, string? text, IReadOnlyList<string> references)
    {
        const string Act = "finding.claim";
        if (question.Finding is not { State: FindingState.Verified, Closure: FindingClosure.Outside or FindingClosure.SubjectRemoved })
        {
            return Nothing(question, Act, "only a change made outside is claimed, once a newer observation shows it");
        }
        var saying = Saying.Required(text, Act, references);
        return saying.Refusal ?? ByResolver(question, Act, standing =>
            Noted(question, standing, ActKind.Claimed, FindingMoves.Claimed, saying.Value));
    }

    /// <summary>Signs off that it is closed.</summary>
    public static Decision<ActedFinding> SignOff(ActQuestion question, string? text = null)
    {
        var saying = Saying.Optional(text, "finding.sign_off");
        return saying.Refusal ?? BySignatory(question, FindingTrigger.SignOff, "finding.sign_off", standing =>
            ActedFinding.Of(FindingMoves.SignOff(question.Finding, question.Now), question, standing, ActKind.SignedOff, saying.Value));
    }

    /// <summary>Declines to sign off: back to its resolver.</summary>
    public static Decision<ActedFinding> Decline(ActQuestion question, string? text)
    {
        var saying = Saying.Required(text, "finding.decline");
        return saying.Refusal ?? BySignatory(question, FindingTrigger.Decline, "finding.decline", standing =>
            ActedFinding.Of(FindingMoves.Decline(question.Finding, Beside(question)), question, standing, ActKind.Declined, saying.Value));
    }

    /// <summary>Carries out what is for the resolver's people, in the standing in which they act.</summary>
    internal static Decision<ActedFinding> ByResolver(ActQuestion question, string act, Func<Standing, Decision<ActedFinding>> carry)
    {
        var seat = ResolverSeat(question, act);
        return seat.Refusal is { } refusal ? refusal : carry(seat.Value);
    }

    /// <summary>In what standing somebody acts for the finding's resolver, or why they do not.</summary>
    /// <param name="act">What refusals begin with: `finding.take`.</param>
    internal static Decision<Standing> ResolverSeat(ActQuestion question, string act) => question.Finding.Assignment is { } assignment
        ? SeparationRules.Seat(question, ActSide.Fix, assignment.Resolver, act, "resolver")
        : new Refusal($"{act}.unassigned", $"Nobody is named to fix `{question.Finding.Id}`: {question.Finding.UnroutableReason}");

    /// <summary>Carries out what is for a party's people on one side, governance standing in.</summary>
    internal static Decision<ActedFinding> Seated(
        ActQuestion question, ActSide side, PartyId party, string act, string role, Func<Standing, Decision<ActedFinding>> carry)
    {
        var seat = SeparationRules.Seat(question, side, party, act, role);
        return seat.Refusal is { } refusal ? refusal : carry(seat.Value);
    }

    internal static Decision<ActedFinding> Noted(ActQuestion question, Standing standing, ActKind act, string kind, Saying saying) =>
        ActedFinding.Of(FindingMoves.Note(question.Finding, question.Finding, kind), question, standing, act, saying);

    private static IReadOnlyList<PartyId> Beside(ActQuestion question) => Hands.Of(question.Finding.Assignment!.Resolver, question.Parties, question.Now);

    private static Decision<ActedFinding> BySignatory(
        ActQuestion question, FindingTrigger trigger, string act, Func<Standing, Decision<ActedFinding>> carry)
    {
        var may = FindingRights.Move(question.Finding.Id, question.Finding.State, trigger, FindingRole.Signatory);
        return may.Refusal is { } refusal ? refusal : Seated(question, ActSide.Sign, question.Finding.Assignment!.Signatory, act, "signatory", carry);
    }

    private static Refusal? Objection(ActQuestion question, RemediationProof proof, string act)
    {
        var finding = question.Finding;
        if (proof.References.Count == 0)
        {
            return new Refusal(
                $"{act}.no_proof", $"Nothing shows that `{finding.Id}` is fixed. Name at least one record, receipt or document of it with `--proof`.");
        }
        if (proof.EndedAt > question.Now)
        {
            return new Refusal($"{act}.future", $"`{proof.EndedAt}` is still to come. Say when the work on `{finding.Id}` ended.");
        }
        return finding.ObservedAt is { } observed && proof.EndedAt < observed
            ? new Refusal(
                $"{act}.seen_since",
                $"The work is said to have ended at {proof.EndedAt}, and `{finding.Id}` was still seen at {observed}. "
                + "Fix what is left, and say when that ended.")
            : null;
    }

    private static Refusal Nothing(ActQuestion question, string act, string reason) => new(
        $"{act}.not_now",
        $"`{question.Finding.Id}` is `{question.Finding.State}`: {reason}. `countersign finding show {question.Finding.Id}` tells what is next.");
}
