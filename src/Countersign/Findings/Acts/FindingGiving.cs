using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Acts;

/// <summary>
/// Findings given to another, or held, by hand. It is for those who run the source, own the control or govern, never for the resolver's own
/// people, who dispute instead; and nothing is ever given on because it is old.
/// </summary>
public static class FindingGiving
{
    /// <summary>Gives it to a party that can act. The due date that it has stays.</summary>
    /// <param name="routing">What the router would be asked about it.</param>
    public static Decision<ActedFinding> Reassign(GivingQuestion question, RoutingQuestion routing, PartyId to, string? text)
    {
        const string Act = "finding.reassign";
        var finding = question.Act.Finding;
        var trigger = finding.State == FindingState.Unroutable ? FindingTrigger.Route : FindingTrigger.Reassign;
        var saying = Saying.Required(text, Act);
        if (saying.Refusal is { } refusal)
        {
            return refusal;
        }
        // What was held gains no time by it.
        var opened = finding.Assignment is null && !finding.Held ? question.Act.Now : finding.OpenedAt;
        var routed = Router.Route(routing with { Severity = finding.Severity, OpenedAt = opened, Settled = to });
        var taker = question.Act.Parties.Current(to);
        var reason = taker == finding.Assignment?.Resolver ? "has it already" : routed.Assignment?.Resolver == taker ? null : routed.Steps[0].Reason;
        return Seated(question, trigger, Act, standing => reason is null
            ? ActedFinding.Of(FindingMoves.Give(finding, to, routed), question.Act, standing, ActKind.Reassigned, saying.Value)
            : new Refusal($"{Act}.cannot_resolve", $"`{to}` cannot take `{finding.Id}` over: it {reason}. Name a party that can act and is not its resolver."));
    }

    /// <summary>Takes it from its resolver and gives it to nobody, for a reason, until somebody gives it to one who can act.</summary>
    public static Decision<ActedFinding> Hold(GivingQuestion question, string? text)
    {
        const string Act = "finding.hold";
        var saying = Saying.Required(text, Act);
        return saying.Refusal ?? Seated(question, FindingTrigger.Hold, Act, standing =>
            ActedFinding.Of(FindingMoves.Hold(question.Act.Finding, saying.Value.Text!), question.Act, standing, ActKind.Held, saying.Value));
    }

    // The nearest to the source is asked first. Where governance has a seat of its own, it stands in for nobody.
    private static Decision<ActedFinding> Seated(
        GivingQuestion question, FindingTrigger trigger, string act, Func<Standing, Decision<ActedFinding>> carry)
    {
        var finding = question.Act.Finding;
        var may = FindingRights.Move(finding.Id, finding.State, trigger, FindingRole.Governance);
        var acting = Acting.Of(question.Act.Hand?.Person, act, question.Act.Parties, question.Act.Now);
        if ((may.Refusal ?? acting.Refusal) is { } refusal)
        {
            return refusal;
        }
        var seats = question.Seats;
        var own = seats.FirstOrDefault(seat => Standings.Of(seat.Party, acting.Value, question.Act.Parties, question.Act.Now).Any());
        return own == default
            ? new Refusal(
                $"{act}.not_allowed",
                $"`{acting.Value.Id}` acts for none of those who give `{finding.Id}` on or hold it: {string.Join(", ", seats.Select(s => $"`{s.Party}`"))}. "
                + "Ask one of them; where it is yours, dispute it.")
            : FindingActs.Seated(question.Act, ActSide.Settle, own.Party, act, EnumWord.Of(own.Role), carry);
    }
}
