using Countersign.Findings.Acts;
using Countersign.Parties;

namespace Countersign.Remediation.Containing;

/// <summary>What people decide about a containment: to begin it or carry it on, that it stands, that it is undone. Nothing is changed by deciding.</summary>
public static class ContainmentDeciding
{
    /// <summary>A person has an identity contained: what of it they may contain, and can be. Asked for again, the open one is carried on.</summary>
    /// <param name="id">The id of a new one.</param>
    public static Decision<ContainmentChange> Contain(ContainmentQuestion question, ContainmentId id, string? incident, string? because)
    {
        const string Act = "contain";
        var saying = Saying.Required(because, Act);
        var person = ContainmentSeat.Asking(question, Act);
        if ((person.Refusal ?? NoIncident(question, incident) ?? saying.Refusal) is { } refusal)
        {
            return refusal;
        }
        var accounts = question.Targets.Select(target => Asked(question, target, person.Value)).ToList();
        if ((Nobody(question, person.Value, accounts) ?? TooMany(question, person.Value, accounts)) is { } no)
        {
            return no;
        }
        return question.Containment is { } open
            ? ContainmentMoves.Take(open, ContainmentTrigger.Resume, "resumed", _ => open with { Accounts = accounts })
            : ContainmentMoves.Begin(new Containment
            {
                Id = id,
                Identity = question.Identity,
                Incident = incident!.Trim(),
                Because = saying.Value.Text!,
                By = person.Value.Id,
                BegunAt = question.Now,
                DueAt = new WorkingCalendar(question.Workspace.WorkingHours).After(question.Now, 1),
                Accounts = accounts,
                Version = 1,
            });
    }

    /// <summary>Another person of those who respond, or of governance, says that it was right, and stands.</summary>
    public static Decision<ContainmentChange> Confirm(ContainmentQuestion question)
    {
        var containment = question.Containment!;
        var confirmed = ContainmentMoves.Take(containment, ContainmentTrigger.Confirm, "confirmed", c => c with
        {
            ConfirmedBy = question.Hand?.Person, ConfirmedAt = question.Now,
        });
        var unknown = containment.Accounts.FirstOrDefault(account => account.Standing == ContainedStanding.Unknown) is { } account
            ? new Refusal(
                "containment.confirm.not_known",
                $"Nobody heard whether `{account.Subject}` is shut. `countersign contain` asked again for `{containment.Identity}` reads it.")
            : null;
        return confirmed.Refusal ?? ContainmentSeat.NoConfirm(question) ?? unknown ?? confirmed;
    }

    /// <summary>A person has all taken back that it changed. Asked for again, what is left is tried anew.</summary>
    public static Decision<ContainmentChange> Undo(ContainmentQuestion question, string? because)
    {
        var saying = Saying.Required(because, "containment.undo");
        var may = ContainmentLifecycle.Move(question.Containment!.State, ContainmentTrigger.Undo);
        return may.Refusal ?? ContainmentSeat.NoUndo(question) ?? saying.Refusal
            ?? ContainmentMoves.Take(question.Containment, ContainmentTrigger.Undo, "undo_begun", c => c with
            {
                UndoneBy = question.Hand!.Person,
                UndoneBecause = saying.Value.Text,
                Accounts = [.. c.Accounts.Select(account => GivingBack(question, account))],
            });
    }

    private static Refusal? NoIncident(ContainmentQuestion question, string? incident)
    {
        if (string.IsNullOrWhiteSpace(incident))
        {
            return new Refusal("contain.no_incident", "No incident is named, and nobody is shut out without one. Name it with `--incident REF`.");
        }
        if (incident.Length > Saying.LongestReference)
        {
            return new Refusal(
                "contain.incident_too_long", $"A reference of at most {Saying.LongestReference} characters is kept. Name the incident by its id.");
        }
        return question.Containment is { } open && open.Incident != incident.Trim()
            ? new Refusal(
                "contain.open",
                $"`{open.Id}` contains `{open.Identity}` already, for `{open.Incident}`. Ask with `--incident` of that to carry it on, or undo it first.")
            : null;
    }

    // What somebody before had contained is carried on with, whoever asks.
    private static ContainedAccount Asked(ContainmentQuestion question, ContainmentTarget target, Person person)
    {
        var known = question.Containment?.Accounts.FirstOrDefault(account => account.Subject == target.Subject)
            ?? new ContainedAccount { Source = target.SourceName, Target = target.Step };
        var no = target.Hindrance ?? Elsewhere(known, target)
            ?? (known.By is null && !ContainmentSeat.MayContain(person, target, question) ? NotYours(question, target, person) : null);
        return known with
        {
            Place = no is null ? target.Source!.Place : known.Place,
            By = known.By ?? (no is null ? person.Id : null),
            AskedAt = known.AskedAt ?? (no is null ? question.Now : null),
            Back = known.Back is { State: StepState.Taken } given ? given : null,
            Code = no?.Code,
            Message = no?.Message,
        };
    }

    private static Refusal? Elsewhere(ContainedAccount known, ContainmentTarget target) => known.Steps.Count > 0 && known.Place != target.Source?.Place
        ? new Refusal(
            "contain.other_system",
            $"`{known.Source}` is read elsewhere than when `{known.Target.Account}` was shut, so it is another system. See to it by hand.")
        : null;

    private static Refusal NotYours(ContainmentQuestion question, ContainmentTarget target, Person person) => new(
        "contain.not_yours",
        $"`{person.Id}` neither responds to incidents, nor runs `{target.SourceName}`, nor owns the account. Ask one of "
        + $"{ContainmentSeat.Named(question.Workspace)}{(target.Source?.Owner is { } owner ? $", or of `{owner}`" : "")}.");

    private static Refusal? Nobody(ContainmentQuestion question, Person person, IReadOnlyList<ContainedAccount> accounts)
    {
        if (accounts.Count == 0)
        {
            return new Refusal(
                "contain.no_accounts",
                $"No account of `{question.Identity}` is known. `countersign account list` shows those there are; evaluate to join new ones.");
        }
        var isSome = question.Targets.Any(target => ContainmentSeat.MayContain(person, target, question));
        return isSome
            ? null
            : new Refusal(
                "contain.not_allowed",
                $"`{person.Id}` neither responds to incidents, nor runs a source of `{question.Identity}`, nor owns an account of it. Ask one of "
                + $"{ContainmentSeat.Named(question.Workspace)}.");
    }

    // INVARIANT: one hand that went wrong shuts a limited number of doors, over however many identities it asks.
    private static Refusal? TooMany(ContainmentQuestion question, Person person, IReadOnlyList<ContainedAccount> accounts)
    {
        var theirs = question.Others.SelectMany(other => other.Accounts).Concat(accounts).Count(account =>
            account.By is { } by && question.Parties.AreOneHuman(by, person.Id) && account.AskedAt > question.Now - ActionRunning.LimitOver);
        return theirs <= Containment.MostAlone
            ? null
            : new Refusal(
                "contain.too_many",
                $"`{person.Id}` would have {theirs} accounts contained within an hour, and {Containment.MostAlone} are the most for one alone. Have the "
                + $"teams that run the sources contain theirs, or another of {ContainmentSeat.Named(question.Workspace)}.");
    }

    private static ContainedAccount GivingBack(ContainmentQuestion question, ContainedAccount account)
    {
        if (!account.IsToGiveBack)
        {
            return account;
        }
        var (shut, target) = (account.Step(StepKind.RefuseLogins)!, question.Targets.First(target => target.Subject == account.Subject));
        var back = new ActionStep { Kind = StepKind.AllowLogins, Performer = question.Hand!.Person, Before = shut.Before };
        return account with { Code = null, Message = null, Back = NoWayBack(account, target, back) ?? back };
    }

    // What is left as it is for good is told by the step; what stands in the way now is told when it is tried.
    private static ActionStep? NoWayBack(ContainedAccount account, ContainmentTarget target, ActionStep back)
    {
        ActionStep Left(StepFailure failure, string code, string message) =>
            back with { State = StepState.Refused, Failure = failure, Code = code, Message = message };
        if (target.Source is not { } source)
        {
            return Left(StepFailure.Gone, "contain.undo.no_source", $"No source tells of `{account.Source}` any more. See to it in its system.");
        }
        if (source.Place != account.Place)
        {
            return Left(
                StepFailure.Conflict, "contain.undo.other_system", $"`{account.Source}` is read elsewhere by now, so it is another system. See to it by hand.");
        }
        if (back.Before.RefusesLogins is not { IsValue: true, Value: false })
        {
            return Left(
                StepFailure.NotSupported, "contain.undo.before_unknown",
                $"`{account.Source}` did not tell whether `{account.Target.Account}` let in before, so it is left shut. See to it in its system.");
        }
        return target.Can(StepKind.RefuseLogins)?.Undoes == back.Kind
            ? null
            : Left(StepFailure.NotSupported, "contain.undo.no_way", $"`{account.Source}` knows no way to let in again. See to it in its system.");
    }
}
