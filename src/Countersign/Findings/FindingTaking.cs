using Countersign.Findings.Assigning;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>
/// A person takes a finding upon themselves: a note, not a state. The first act confirms: where it was routed to an owner who was
/// merely suggested, whoever acts for that owner says by it that the account is theirs.
/// </summary>
/// <param name="Confirms">The party that is thereby the account's confirmed owner; null where none is.</param>
/// <param name="Because">What it says about the account's owner, and why, in a sentence.</param>
public sealed record FindingTaking(PartyId? Confirms, string Because)
{
    /// <param name="person">Who takes it; null where nobody said who they are.</param>
    /// <param name="links">What the finding's account is joined to.</param>
    /// <param name="subject">The person whom the finding is about; null where there is none.</param>
    public static Decision<FindingTaking> Decide(
        Finding finding, PartyId? person, AccountLinks links, PartyId? subject, PartyDirectory parties, Instant now)
    {
        var acting = Acting.Of(person, "finding.take", parties, now);
        if (acting.IsRefused)
        {
            return acting.Refusal!;
        }
        if (finding.State is FindingState.Remediated or FindingState.Verified or FindingState.Closed)
        {
            return new Refusal(
                "finding.take.done", $"`{finding.Id}` is {finding.State}: there is nothing left to fix in it. `countersign finding list` shows what is open.");
        }
        if (finding.Assignment is not { } assignment)
        {
            var remedy = finding.Held
                ? $"Governance, or the team of its source, gives it to somebody by `countersign finding reassign {finding.Id} --to PARTY`."
                : "Mend that, then run `countersign evaluate`.";
            return new Refusal("finding.take.unassigned", $"Nobody is named to fix `{finding.Id}` ({finding.UnroutableReason?.TrimEnd('.')}). {remedy}");
        }
        if (subject is { } about && parties.AreOneHuman(acting.Value.Id, about))
        {
            return new Refusal(
                "finding.take.own_subject",
                $"`{finding.Id}` is about `{person}`, and nobody resolves their own finding. Ask another of `{assignment.Resolver}`.");
        }
        if (!Hands.Include(assignment.Resolver, acting.Value, parties, now))
        {
            return new Refusal(
                "finding.take.not_resolver",
                $"`{assignment.Resolver}` fixes `{finding.Id}`, and `{person}` does not act for it. "
                + $"`countersign finding why {finding.Id}` tells why it is theirs.");
        }
        return Said(finding, assignment, links.Owner, parties);
    }

    // Only the way by the account's owner makes taking the finding a word about who owns the account.
    private static FindingTaking Said(Finding finding, Assignment assignment, Ownership owner, PartyDirectory parties)
    {
        if (owner.Owner is not { } party)
        {
            return new FindingTaking(null, "nobody is known to own an account that it is on");
        }
        if (owner.State != OwnerState.Suggested)
        {
            return new FindingTaking(null, $"`{party}`, who was confirmed before");
        }
        var way = finding.Why.FirstOrDefault(step => step.Taken)?.Question;
        return way == Candidates.AccountsOwner && parties.Current(party) == assignment.Resolver
            ? new FindingTaking(party, $"`{party}`, confirmed by this: it was suggested, and the finding came by it")
            : new FindingTaking(null, $"`{party}` stays suggested: the finding came to `{assignment.Resolver}` by another way ({way ?? "unknown"})");
    }
}
