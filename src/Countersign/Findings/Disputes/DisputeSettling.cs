using Countersign.Findings.Acts;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>How a dispute ends, by whoever's turn it is: never by the resolver who profits.</summary>
public static class DisputeSettling
{
    private const string Act = "finding.settle";

    /// <summary>Whether somebody, in whosever turn it is, may settle a dispute now.</summary>
    public static bool MaySettle(ActQuestion question, Dispute dispute, DisputeTurn turn) =>
        SeparationRules.MayAct(question, turn.Role == FindingRole.ProposedResolver ? ActSide.Fix : SideOf(dispute), turn.Party);

    /// <summary>The proposed resolver accepts: it is theirs now.</summary>
    public static Decision<DisputedFinding> Accept(DisputeQuestion question, string? text = null)
    {
        var turn = TurnOf(question, DisputeKind.NotMine);
        if (turn.Refusal is { } refusal)
        {
            return refusal;
        }
        return turn.Value.Role != FindingRole.ProposedResolver
            ? OutOfTurn(question, turn.Value)
            : Give(question, turn.Value, turn.Value.Party, ActSide.Fix, (ActKind.TookOver, DisputeOutcome.TakenOver), new Saying(text, []));
    }

    /// <summary>The proposed resolver says that it is not theirs either: the source's team is next.</summary>
    public static Decision<DisputedFinding> TurnDown(DisputeQuestion question, string? text)
    {
        var turn = TurnOf(question, DisputeKind.NotMine);
        var saying = Saying.Required(text, Act);
        if ((turn.Refusal ?? saying.Refusal) is { } refusal)
        {
            return refusal;
        }
        if (turn.Value.Role != FindingRole.ProposedResolver)
        {
            return OutOfTurn(question, turn.Value);
        }
        var acted = FindingActs.Seated(question.Act, ActSide.Settle, turn.Value.Party, Act, "proposed_resolver", standing =>
            FindingActs.Noted(question.Act, standing, ActKind.TurnedDown, FindingMoves.TurnedDown, saying.Value));
        return acted.IsRefused ? acted.Refusal! : new DisputedFinding(acted.Value, question.Open! with { TurnedDownAt = question.Act.Now });
    }

    /// <summary>Whoever's turn it is says whose it is.</summary>
    public static Decision<DisputedFinding> Reassign(DisputeQuestion question, PartyId to, string? text)
    {
        var turn = Deciding(question, DisputeKind.NotMine);
        var saying = Saying.Required(text, Act);
        return (turn.Refusal ?? saying.Refusal) is { } refusal
            ? refusal
            : Give(question, turn.Value, to, ActSide.Settle, (ActKind.Reassigned, DisputeOutcome.Reassigned), saying.Value);
    }

    /// <summary>Whoever's turn it is says that the objection does not hold.</summary>
    public static Decision<DisputedFinding> Dismiss(DisputeQuestion question, string? text)
    {
        var turn = Deciding(question, null);
        var saying = Saying.Required(text, Act);
        return (turn.Refusal ?? saying.Refusal) is { } refusal
            ? refusal
            : BackToResolver(question, turn.Value, (ActKind.Dismissed, DisputeOutcome.Dismissed), saying.Value);
    }

    /// <summary>The source's team says what is so, until an end; the next evaluation judges by it.</summary>
    public static Decision<DisputedFinding> Override(DisputeQuestion question, string path, string value, string? text, Instant until)
    {
        var turn = Deciding(question, DisputeKind.WrongFact);
        var saying = Saying.Required(text, Act, path);
        if ((turn.Refusal ?? saying.Refusal ?? Objection(question, path, until)) is { } refusal)
        {
            return refusal;
        }
        var settled = BackToResolver(question, turn.Value, (ActKind.Overrode, DisputeOutcome.Overridden), saying.Value);
        return settled.IsRefused ? settled : settled.Value with
        {
            Override = new FactOverride(
                question.Act.Finding.Subject, path, value, saying.Value.Text!, question.Act.Hand!.Person, question.Act.Now, until),
        };
    }

    /// <summary>Compliance says what the policy means for these facts; while they and the policy stay, it opens nothing again.</summary>
    /// <param name="factsDigest">Over what was read, as compliance saw it.</param>
    public static Decision<DisputedFinding> Rule(DisputeQuestion question, RulingId id, string factsDigest, string? text, Instant until)
    {
        var turn = TurnOf(question, DisputeKind.WrongReading);
        var saying = Saying.Required(text, "finding.rule");
        if ((turn.Refusal ?? saying.Refusal ?? Term("finding.rule", question.Act, until, Ruling.LongestTerm)) is { } refusal)
        {
            return refusal;
        }
        var finding = question.Act.Finding;
        var acted = FindingActs.Seated(question.Act, ActSide.Interpret, turn.Value.Party, "finding.rule", "compliance", standing =>
            ActedFinding.Of(FindingMoves.Rule(finding), question.Act, standing, ActKind.Ruled, saying.Value with { References = [id.Value, factsDigest] }));
        var settled = DisputeActs.Settled(acted, question.Open!, DisputeOutcome.Ruled, question.Act.Now);
        return settled.IsRefused ? settled : settled.Value with
        {
            Ruling = new Ruling
            {
                Id = id,
                Policy = finding.Policy,
                Subject = finding.Subject,
                FactsDigest = factsDigest,
                Rationale = saying.Value.Text!,
                By = question.Act.Hand!.Person,
                At = question.Act.Now,
                Until = until,
            },
        };
    }

    private static Decision<DisputedFinding> Give(
        DisputeQuestion question, DisputeTurn turn, PartyId to, ActSide side, (ActKind Act, DisputeOutcome Outcome) how, Saying saying)
    {
        var finding = question.Act.Finding;
        var routing = question.Routing is { } asked ? Router.Route(asked with { Severity = finding.Severity, Settled = to }) : null;
        if (routing?.Assignment?.Resolver != question.Act.Parties.Current(to) || routing.Assignment.Resolver == finding.Assignment?.Resolver)
        {
            var why = routing?.Steps.Count > 0 ? $"it {routing.Steps[0].Reason}" : "nothing tells what it may do";
            return new Refusal($"{Act}.cannot_resolve", $"`{to}` cannot take `{finding.Id}` over: {why}. Name a party that can act and is not its resolver.");
        }
        var paused = DisputeClock.Paused(question.Open!, question.Ended, finding.Severity, question.Act.Now);
        var acted = FindingActs.Seated(question.Act, side, turn.Party, Act, EnumWord.Of(turn.Role), standing =>
            ActedFinding.Of(FindingMoves.Settle(finding, to, routing, paused), question.Act, standing, how.Act, saying));
        return DisputeActs.Settled(acted, question.Open!, how.Outcome, question.Act.Now);
    }

    private static Decision<DisputedFinding> BackToResolver(
        DisputeQuestion question, DisputeTurn turn, (ActKind Act, DisputeOutcome Outcome) how, Saying saying)
    {
        var paused = DisputeClock.Paused(question.Open!, question.Ended, question.Act.Finding.Severity, question.Act.Now);
        var acted = FindingActs.Seated(question.Act, SideOf(question.Open!), turn.Party, Act, EnumWord.Of(turn.Role), standing =>
            ActedFinding.Of(FindingMoves.Dismiss(question.Act.Finding, paused), question.Act, standing, how.Act, saying));
        return DisputeActs.Settled(acted, question.Open!, how.Outcome, question.Act.Now);
    }

    private static ActSide SideOf(Dispute dispute) => dispute.Kind == DisputeKind.WrongReading ? ActSide.Interpret : ActSide.Settle;

    private static Decision<DisputeTurn> Deciding(DisputeQuestion question, DisputeKind? kind)
    {
        var turn = TurnOf(question, kind);
        return turn is { IsRefused: false, Value.Role: FindingRole.ProposedResolver } ? OutOfTurn(question, turn.Value) : turn;
    }

    private static Decision<DisputeTurn> TurnOf(DisputeQuestion question, DisputeKind? kind)
    {
        if (DisputeActs.Disputed(question, Act) is { } refusal)
        {
            return refusal;
        }
        var dispute = question.Open!;
        if (kind is { } wanted && dispute.Kind != wanted)
        {
            return new Refusal(
                $"{Act}.other_kind",
                $"`{dispute.Finding}` is disputed as `{EnumWord.Of(dispute.Kind)}`, which this does not settle. Settle that, or dismiss it.");
        }
        return DisputeClock.Turn(dispute, question.SourceTeam, question.Act) is { } turn
            ? turn
            : new Refusal($"{Act}.nobody", "Neither the source's team, governance nor compliance can settle it. Name them in the workspace's document.");
    }

    private static Refusal OutOfTurn(DisputeQuestion question, DisputeTurn turn) => new(
        $"{Act}.not_your_turn",
        $"It is for `{turn.Party}` to settle what is disputed about `{question.Act.Finding.Id}` until {turn.Until}. Ask one of `{turn.Party}`.");

    private static Refusal? Objection(DisputeQuestion question, string path, Instant until) => question.Open!.Facts.Contains(path)
        ? Term(Act, question.Act, until, FactOverride.LongestTerm)
        : new Refusal(
            $"{Act}.other_fact",
            $"`{path}` is not disputed; {string.Join(", ", question.Open.Facts.Select(f => $"`{f}`"))} is. Override that, or dismiss the dispute.");

    private static Refusal? Term(string act, ActQuestion question, Instant until, TimeSpan longest) =>
        until > question.Now && until - question.Now <= longest
            ? null
            : new Refusal($"{act}.term", $"{until} is no end within {longest.TotalDays} days from now. Name one; it can be decided anew then.");
}
