using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>
/// Between the two phases of a rotation: whoever uses the secret says that they have the new one. INVARIANT: no old secret is retired while one
/// of them has not said so, nor for another secret than they said it of.
/// </summary>
public static class SecretHandover
{
    /// <summary>So long after the last of them confirmed it the old secret may be retired.</summary>
    public static TimeSpan ConfirmedHolds { get; } = TimeSpan.FromDays(7);

    /// <summary>A person for one or more of those who use the secret says that they have the new one. The last of them lets it go on.</summary>
    public static Decision<ActionOutcome> Confirm(ActionQuestion question)
    {
        const string Act = "action.confirm";
        var (action, asked) = (question.Action!, question.Act);
        var person = Acting.Of(asked.Hand?.Person, Act, asked.Parties, asked.Now);
        if ((ActionLifecycle.Move(action.State, ActionTrigger.Confirm, ActionRole.Consumer).Refusal ?? person.Refusal) is { } refusal)
        {
            return refusal;
        }
        if (asked.Hand!.Means != Means.Session)
        {
            return new Refusal($"{Act}.no_session", "No token and no agent confirms that people have a new secret. Sign in, and do it yourself.");
        }
        var theirs = Theirs(action, person.Value, asked);
        var open = theirs.Where(consumer => consumer.ConfirmedAt is null).ToList();
        if (open.Count == 0)
        {
            return theirs.Count > 0
                ? new Refusal($"{Act}.confirmed", $"`{theirs[0].ConfirmedBy}` confirmed `{action.Id}` for `{theirs[0].Party}` on {theirs[0].ConfirmedAt}.")
                : new Refusal($"{Act}.not_consumer", $"`{action.Id}` is confirmed by {Listed(action)}, and `{person.Value.Id}` is of none. Ask one of them.");
        }
        var after = action with
        {
            Consumers =
            [
                .. action.Consumers.Select(consumer =>
                    open.Contains(consumer) ? consumer with { ConfirmedBy = person.Value.Id, ConfirmedAt = asked.Now } : consumer),
            ],
        };
        var change = after.ConfirmedAt is null
            ? ActionMoves.Note(action, after, "confirmed")
            : ActionMoves.Take(action, ActionTrigger.Confirm, ActionRole.Consumer, "confirmed", _ => after).Value;
        return new ActionOutcome([change])
        {
            Act = new FindingAct
            {
                Finding = action.Finding, Kind = ActKind.TookPart, Hand = asked.Hand, For = open[0].Party, At = asked.Now, References = [action.Id.Value],
            },
        };
    }

    /// <summary>Whose word is still missing, one consumer each.</summary>
    public static IEnumerable<PartyId> Open(RemediationAction action) => action.State == ActionState.AwaitingConfirmation
        ? action.Consumers.Where(consumer => consumer.ConfirmedAt is null).Select(consumer => consumer.Party)
        : [];

    /// <summary>Who uses the secret of a credential: the owner of its account, and whoever else was named.</summary>
    internal static Decision<IReadOnlyList<SecretConsumer>> ConsumersOf(ActionQuestion question, string act)
    {
        var named = question.Consumers.Select(question.Act.Parties.Current);
        var parties = (question.Account?.Links.Owner.Owner is { } owner ? named.Prepend(question.Act.Parties.Current(owner)) : named).Distinct().ToList();
        if (parties.Count == 0)
        {
            return new Refusal(
                $"{act}.no_consumer",
                $"Nobody is named who uses `{question.Act.Finding.Subject}`, so nobody could say that they have the new one. Name them by `--consumer`.");
        }
        if (parties.FindIndex(party => !question.Act.Parties.CanAct(party, question.Now)) is var at and >= 0)
        {
            return question.Act.Parties.Exists(parties[at])
                ? new Refusal(
                    $"{act}.consumer_gone",
                    $"`{parties[at]}`, who uses `{question.Act.Finding.Subject}`, has nobody left who could confirm. Name another, or its owner anew.")
                : new Refusal($"{act}.consumer_unknown", $"`{parties[at]}` is no party that is known here, so nobody could confirm. Check the name.");
        }
        return parties.Select(party => new SecretConsumer(party)).ToList();
    }

    /// <summary>Whether what comes next ends the old secret, and is not confirmed.</summary>
    internal static bool IsDue(RemediationAction action) => action.Current?.Kind == StepKind.RetireSecret && action.ConfirmedAt is null;

    /// <summary>The fingerprint of the new secret that its consumers are asked about.</summary>
    internal static string? Asked(RemediationAction action) =>
        (action.Steps.FirstOrDefault(step => step.Kind == StepKind.IssueSecret)?.After ?? action.Steps[0].Before).Secret?.Next;

    private static List<SecretConsumer> Theirs(RemediationAction action, Person person, ActQuestion asked) =>
        [.. action.Consumers.Where(consumer => Hands.Include(asked.Parties.Current(consumer.Party), person, asked.Parties, asked.Now))];

    private static string Listed(RemediationAction action) => string.Join(" and ", action.Consumers.Select(consumer => $"`{consumer.Party}`"));
}
