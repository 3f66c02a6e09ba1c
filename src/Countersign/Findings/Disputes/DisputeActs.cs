using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Policies.Explaining;

namespace Countersign.Findings.Disputes;

/// <summary>How a resolver disputes a finding, and takes that back.</summary>
public static class DisputeActs
{
    private const string Act = "finding.dispute";

    /// <param name="proposed">Who should fix it instead, for `NotMine` only; null where the resolver cannot say.</param>
    /// <param name="facts">The facts that are wrong, for `WrongFact`.</param>
    public static Decision<DisputedFinding> Open(
        DisputeQuestion question, DisputeKind kind, string? reason, PartyId? proposed = null, IReadOnlyList<string>? facts = null)
    {
        var may = FindingRights.Move(question.Act.Finding.Id, question.Act.Finding.State, FindingTrigger.Dispute, FindingRole.Resolver);
        var saying = Saying.Required(reason, Act);
        if ((may.Refusal ?? Permitted(question.Act) ?? saying.Refusal ?? Objection(question, kind, proposed, facts ?? [])) is { } refusal)
        {
            return refusal;
        }
        var acted = FindingActs.ByResolver(question.Act, Act, standing =>
            ActedFinding.Of(FindingMoves.Dispute(question.Act.Finding), question.Act, standing, ActKind.Disputed, saying.Value));
        return acted.IsRefused ? acted.Refusal! : new DisputedFinding(acted.Value, new Dispute
        {
            Finding = question.Act.Finding.Id,
            Number = question.Ended.Count + 1,
            Kind = kind,
            By = question.Act.Hand!,
            For = question.Act.Finding.Assignment!.Resolver,
            Proposed = proposed,
            Facts = facts ?? [],
            Reason = saying.Value.Text!,
            OpenedAt = question.Act.Now,
        });
    }

    /// <summary>The resolver's people take it back: the finding is theirs as before.</summary>
    public static Decision<DisputedFinding> Withdraw(DisputeQuestion question)
    {
        if (Disputed(question, "finding.withdraw") is { } refusal)
        {
            return refusal;
        }
        var dispute = question.Open!;
        var acted = FindingActs.ByResolver(question.Act, "finding.withdraw", standing => ActedFinding.Of(
            FindingMoves.Dismiss(question.Act.Finding, TimeSpan.Zero), question.Act, standing, ActKind.Withdrew, Saying.Nothing));
        return Settled(acted, dispute, DisputeOutcome.Withdrawn, question.Act.Now);
    }

    /// <summary>A dispute whose finding moved on by itself ends with it; null where it did not, or had ended.</summary>
    public static Dispute? Overtaken(Dispute dispute, Finding finding, Instant now) => dispute.IsOpen && finding.State != FindingState.Disputed
        ? dispute with { Outcome = DisputeOutcome.Overtaken, SettledAt = now }
        : null;

    internal static Decision<DisputedFinding> Settled(Decision<ActedFinding> acted, Dispute dispute, DisputeOutcome outcome, Instant now) =>
        acted.IsRefused ? acted.Refusal! : new DisputedFinding(acted.Value, dispute with { Outcome = outcome, SettledAt = now });

    /// <summary>The refusal where nothing is disputed; null where something is.</summary>
    internal static Refusal? Disputed(DisputeQuestion question, string act) =>
        question is { Open.IsOpen: true, Act.Finding.State: FindingState.Disputed }
            ? null
            : new Refusal(
                $"{act}.not_disputed",
                $"`{question.Act.Finding.Id}` is `{question.Act.Finding.State}`, and no dispute about it is open. "
                + FindingLifecycle.LeadsOn(question.Act.Finding.State));

    // There is nothing to pause or to pass on while nobody needs to fix it.
    private static Refusal? Permitted(ActQuestion question) => question.Finding.EffectiveState(question.Now) != FindingState.Excepted
        ? null
        : new Refusal(
            $"{Act}.excepted",
            $"An exception permits `{question.Finding.Id}` until {question.Finding.ExceptedUntil}. Dispute it once that ends, or ask to have it closed.");

    private static Refusal? Objection(DisputeQuestion question, DisputeKind kind, PartyId? proposed, IReadOnlyList<string> facts)
    {
        if (kind == DisputeKind.WrongFact && Unread(question, facts) is { } unread)
        {
            return unread;
        }
        return Objection(question, kind, proposed);
    }

    // What the policy does not read would only pause the due date.
    private static Refusal? Unread(DisputeQuestion question, IReadOnlyList<string> facts)
    {
        var id = question.Act.Finding.Id;
        var told = question.Judging.Select(StoredFacts.Of).Distinct(StringComparer.Ordinal).ToList();
        if (facts.Count == 0)
        {
            return new Refusal($"{Act}.no_fact", $"Which fact of `{id}` is wrong? {Hint(question)}");
        }
        if (facts.FirstOrDefault(fact => IsDerived(question, fact)) is { } derived)
        {
            return new Refusal($"{Act}.derived_fact", $"`{derived}` follows from `{StoredFacts.Of(derived)}`, and is as right as that. Dispute that.");
        }
        if (facts.FirstOrDefault(fact => !question.Judging.Contains(fact) && !told.Any(path => StoredFacts.IsOf(path, fact))) is { } other)
        {
            return new Refusal($"{Act}.fact_not_read", $"Whether `{other}` is right changes nothing about `{id}`. {Hint(question)}");
        }
        var ours = facts.FirstOrDefault(fact =>
            told.Where(path => StoredFacts.IsOf(path, fact)).ToList() is { Count: > 0 } named && named.TrueForAll(question.Documents.ContainsKey));
        if (ours is not null)
        {
            return new Refusal(
                $"{Act}.documents_fact",
                $"`{ours}` is told by `{question.Documents[told.First(path => StoredFacts.IsOf(path, ours))]}`, and nobody sets that right but there. "
                + "Change the document, and `countersign apply` it.");
        }
        return facts.FirstOrDefault(fact => !question.Settable.Contains(fact)) is { } unsettable
            ? new Refusal(
                $"{Act}.not_settable",
                $"`{unsettable}` is not what a source says of `{question.Act.Finding.Subject}`, so nobody could set it right here. {Hint(question)}")
            : null;
    }

    private static bool IsDerived(DisputeQuestion question, string fact) =>
        question.Judging.Contains(fact) && StoredFacts.Of(fact) != fact && question.Settable.Contains(StoredFacts.Of(fact));

    private static string Hint(DisputeQuestion question)
    {
        var (id, policy) = (question.Act.Finding.Id, question.Act.Finding.Policy);
        return question.Settable.Count == 0
            ? $"Nothing that `{policy}` judges by can be disputed: mend its source, its owner or its documents, or dispute it as not yours or as read wrongly."
            : $"Of what `{policy}` judges by, {string.Join(", ", question.Settable.Select(path => $"`{path}`"))} can be disputed, and "
                + $"`countersign policy explain {id}` tells what that is. For all else mend the source, the owner or the document.";
    }

    // Nobody is asked to take over what they could never do.
    private static Refusal? Objection(DisputeQuestion question, DisputeKind kind, PartyId? proposed)
    {
        var finding = question.Act.Finding;
        if (proposed is not { } party)
        {
            return null;
        }
        if (kind != DisputeKind.NotMine)
        {
            return new Refusal(
                $"{Act}.no_proposal", $"Only a dispute that `{finding.Id}` is not yours names another. Leave `{party}` out, or dispute it as not mine.");
        }
        var why = party == finding.Assignment?.Resolver ? "has it already"
            : party.Kind == PartyKind.External ? "is outside"
            : question.Routing is { } asked ? Router.Unfit(question.Act.Parties.Current(party), asked)
            : "may do nothing that is known";
        return why is null
            ? null
            : new Refusal(
                $"{Act}.unfit_proposal",
                $"`{party}` cannot take `{finding.Id}` over: it {why}. Propose another, or nobody: the source's team then decides.");
    }
}
