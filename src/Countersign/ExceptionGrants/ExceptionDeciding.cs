using Countersign.Cel;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Assigning;
using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>How approvers and closers decide on an exception. Each decision is bound to the facts that it was made on.</summary>
public static class ExceptionDeciding
{
    /// <summary>Whether somebody may decide on an exception of these findings, for its approver or in its place; nobody's hand decides on none.</summary>
    public static bool MayDecide(ExceptionGrant grant, IReadOnlyCollection<ActQuestion> members) =>
        members.Count > 0 && members.All(member => SeparationRules.MayAct(member, ActSide.Approve, grant.Request.Approver));

    /// <summary>Approves and activates it: findings, acceptance record and follow-up change with it, or nothing does.</summary>
    /// <param name="seen">The digest of the facts that the approver saw; null for those that it was asked for.</param>
    public static Decision<ExceptionOutcome> Approve(ExceptionQuestion question, string? statement, string? seen = null)
    {
        const string Act = "exception.approve";
        var grant = question.Grant!;
        var saying = Saying.Required(statement, Act, grant.Id.Value);
        var approved = ExceptionMoves.Take(grant, ExceptionTrigger.Approve, ExceptionRole.Approver, "approved", g => g with { Approval = Approval(question) });
        var others = seen is not null && seen != grant.Request.FactsDigest ? FactsChanged(grant, Act) : null;
        if ((saying.Refusal ?? others ?? approved.Refusal ?? Stale(question, Act) ?? RequestRules.Otherwise(question, Act)
            ?? Moved(question, Act) ?? RequestRules.Now(question, Act)) is { } refusal)
        {
            return refusal;
        }
        var seats = Seats(question, ActSide.Approve, grant.Request.Approver, Act, "approver", ActKind.Approved, saying.Value);
        if (seats.Refusal is { } unseated)
        {
            return unseated;
        }
        var active = ExceptionMoves.Take(approved.Value.After, ExceptionTrigger.Activate, ExceptionRole.Approver, "activated").Value;
        return seats.Value with
        {
            Changes = [approved.Value, active],
            Findings = ExceptionMoves.Begin(active.After, question.Members),
            Acceptance = Acceptance(question, active.After, saying.Value),
            FollowUp = active.After.Request.FollowUp,
        };
    }

    public static Decision<ExceptionOutcome> Deny(ExceptionQuestion question, string? text) =>
        ByApprover(question, "exception.deny", text, ActKind.Denied, grant =>
            ExceptionMoves.Take(grant, ExceptionTrigger.Deny, ExceptionRole.Approver, "denied", g => g with { EndedAt = question.Now }));

    /// <summary>Ends it at once; the old due dates count again.</summary>
    public static Decision<ExceptionOutcome> Revoke(ExceptionQuestion question, string? text)
    {
        var revoked = ByApprover(question, "exception.revoke", text, ActKind.Denied, grant =>
            ExceptionMoves.Take(grant, ExceptionTrigger.Revoke, ExceptionRole.Approver, "revoked", g => g with { EndedAt = question.Now, Asked = null }));
        return revoked.IsRefused ? revoked : revoked.Value with { Findings = ExceptionMoves.End(question.Permitted) };
    }

    /// <summary>Grants the later end that is asked for.</summary>
    public static Decision<ExceptionOutcome> GrantExtension(ExceptionQuestion question, string? text)
    {
        const string Act = "exception.grant_extension";
        var grant = question.Grant!;
        var before = question.Gone ?? NotAsked(grant, Act) ?? Stale(question, Act);
        if ((before ?? RequestRules.Limit(question, Act) ?? RequestRules.Now(question, Act)) is { } refusal)
        {
            return refusal;
        }
        var extended = ByApprover(question, Act, text, ActKind.Approved, g => ExceptionMoves.Take(
            g, ExceptionTrigger.Extend, ExceptionRole.Approver, "extended",
            e => e with { NotAfter = g.Asked!.Until, Extensions = g.Extensions + 1, Asked = null, Approval = Approval(question) }));
        return extended.IsRefused ? extended : extended.Value with
        {
            Findings = [.. question.Members.Where(m => m.Finding.State == FindingState.Excepted)
                .Select(m => FindingMoves.Note(m.Finding, m.Finding with { ExceptedUntil = extended.Value.After.NotAfter }, FindingMoves.Excepted))],
            Acceptance = Acceptance(question, extended.Value.After, new Saying(text, [])),
        };
    }

    public static Decision<ExceptionOutcome> DenyExtension(ExceptionQuestion question, string? text)
    {
        const string Act = "exception.deny_extension";
        return NotAsked(question.Grant!, Act) is { } refusal ? refusal : ByApprover(question, Act, text, ActKind.Denied, grant =>
            ExceptionMoves.Note(grant, grant with { Asked = null }, "extension_denied"));
    }

    /// <summary>Approves a suspended one on the facts as they are now.</summary>
    public static Decision<ExceptionOutcome> Resume(ExceptionQuestion question, string? text)
    {
        const string Act = "exception.resume";
        var grant = question.Grant!;
        if (grant.EffectiveState(question.Now) == ExceptionState.Expired || ExceptionSweep.Failing(question) is not null)
        {
            return new Refusal(
                $"{Act}.not_now", $"`{grant.Id}` has ended, or a compensating control of it does not hold. Mend that first, or ask for a new one.");
        }
        if ((RequestRules.Otherwise(question, Act) ?? RequestRules.Now(question, Act)) is { } refusal)
        {
            return refusal;
        }
        var resumed = ByApprover(question, Act, text, ActKind.Approved, g => ExceptionMoves.Take(
            g, ExceptionTrigger.Resume, ExceptionRole.Approver, "resumed",
            r => r with { Suspended = null, Approval = Approval(question), Request = FactsRead.Renewed(question) }));
        return resumed.IsRefused ? resumed : resumed.Value with
        {
            Findings = ExceptionMoves.Begin(resumed.Value.After, question.Members),
            Acceptance = Acceptance(question, resumed.Value.After, new Saying(text, [])),
        };
    }

    /// <summary>Its closer ends it because a fresh inventory shows that it is needed no longer.</summary>
    public static Decision<ExceptionOutcome> Close(ExceptionQuestion question, IReadOnlyList<CriteriaReading> readings)
    {
        const string Act = "exception.close";
        var grant = question.Grant!;
        var closed = ExceptionMoves.Take(
            grant, ExceptionTrigger.Close, ExceptionRole.Closer, "closed", g => g with { EndedAt = question.Now, Asked = null });
        if ((closed.Refusal ?? question.Gone) is { } over)
        {
            return over;
        }
        var seats = Seats(question, ActSide.Sign, grant.Request.Closer, Act, "closer", ActKind.SignedOff, Saying.Nothing);
        return (seats.Refusal ?? Unmet(question, readings, Act)) is { } refusal
            ? refusal
            : seats.Value with { Changes = [closed.Value], Findings = ExceptionMoves.End(question.Permitted) };
    }

    private static Decision<ExceptionOutcome> ByApprover(
        ExceptionQuestion question, string act, string? text, ActKind kind, Func<ExceptionGrant, Decision<ExceptionChange>> take)
    {
        var saying = Saying.Required(text, act, question.Grant!.Id.Value);
        var change = take(question.Grant);
        if ((saying.Refusal ?? change.Refusal) is { } refusal)
        {
            return refusal;
        }
        var seats = Seats(question, ActSide.Approve, question.Grant.Request.Approver, act, "approver", kind, saying.Value);
        return seats.IsRefused ? seats : seats.Value with { Changes = [change.Value] };
    }

    // Who decides, decides on each of its findings: having acted on one bars from all.
    private static Decision<ExceptionOutcome> Seats(
        ExceptionQuestion question, ActSide side, PartyId party, string act, string role, ActKind kind, Saying saying)
    {
        var acts = new List<FindingAct>();
        SeparationGap? gap = null;
        Standing? standing = null;
        foreach (var member in question.Members)
        {
            var seat = SeparationRules.Seat(member, side, party, act, role);
            if (seat.Refusal is { } refusal)
            {
                return refusal;
            }
            standing ??= seat.Value;
            gap ??= seat.Value.Gap;
            acts.Add(ActedFinding.ActOf(member, seat.Value, kind, ExceptionDeed.Said(question.Grant!.Id.Value, act, saying)));
        }
        return kind != ActKind.Denied && FollowsUp(question, standing!)
            ? new Refusal(
                $"{act}.follow_up_owner",
                $"`{question.Hand!.Person}` is of `{question.Grant!.Request.FollowUp.Owner}`, or deputises for one who is, and that follows "
                + $"`{question.Grant.Id}` up. Ask somebody who does not do the work.")
            : new ExceptionOutcome([]) { Acts = acts, Gap = gap };
    }

    // Whoever does the work now, themselves or by whom they deputise for.
    private static bool FollowsUp(ExceptionQuestion question, Standing standing)
    {
        var hands = Hands.Of(question.Grant!.Request.FollowUp.Owner, question.Parties, question.Now);
        return standing.Deputised.Prepend(question.Hand!.Person).Any(person => question.Parties.IsAmong(person, hands));
    }

    private static Refusal? Stale(ExceptionQuestion question, string act) => question.Grant!.EffectiveState(question.Now) == ExceptionState.Expired
        ? new Refusal($"{act}.too_late", $"`{question.Grant.Id}` was asked for until {question.Grant.NotAfter}, which has passed. Ask for a new one.")
        : FactsRead.Changed(question) is null ? null : FactsChanged(question.Grant, act);

    private static Refusal FactsChanged(ExceptionGrant grant, string act) => new(
        $"{act}.facts_changed",
        $"The facts of `{grant.Id}` are not those that were asked for, or seen. Look at them again with `countersign exception show {grant.Id}`, then decide.");

    // What is fixed meanwhile needs no leave; what is disputed, held or excepted otherwise gets none.
    private static Refusal? Moved(ExceptionQuestion question, string act)
    {
        var findings = question.Members.Select(m => m.Finding).ToList();
        var moved = findings.Find(f => f.State is not (FindingState.Assigned or FindingState.Remediated or FindingState.Verified or FindingState.Closed))
            ?? (findings.Exists(f => f.State == FindingState.Assigned) ? null : findings[0]);
        return moved is null
            ? null
            : new Refusal($"{act}.finding_changed", $"`{moved.Id}` is `{moved.State}` by now. Wait until that is over, or deny what is asked.");
    }

    private static Refusal? NotAsked(ExceptionGrant grant, string act) =>
        grant.Asked is not null ? null
        : grant.IsOpen ? new Refusal($"{act}.not_asked", $"No later end of `{grant.Id}` is asked for. Its requester asks first.")
        : new Refusal($"{act}.over", $"`{grant.Id}` is over since {grant.NotAfter}, and takes no later end. Ask for a new exception.");

    // INVARIANT: unknown closes nothing, nor does what was read before the exception held, or not in full.
    private static Refusal? Unmet(ExceptionQuestion question, IReadOnlyList<CriteriaReading> readings, string act)
    {
        var since = question.Grant!.Approval?.At ?? question.Grant.Request.AskedAt;
        // What is signed off needs no leave, and what is there no more shows nothing: that was read in full, and later, before it was so.
        foreach (var member in question.Members.Where(member => member.Finding is not
            ({ State: FindingState.Closed } or { State: FindingState.Verified, Closure: FindingClosure.SubjectRemoved })))
        {
            var reading = readings.FirstOrDefault(r => r.Finding == member.Finding.Id);
            if (reading is not { Complete: true, AsOf: { } asOf } || asOf <= since)
            {
                return new Refusal($"{act}.not_fresh", $"Nothing complete was read of `{member.Finding.Id}` since {since}. Collect its source, then close.");
            }
            if (reading.Verdict != CelVerdict.True)
            {
                return new Refusal(
                    $"{act}.criteria",
                    $"The closure criteria of `{question.Grant.Id}` are {reading.Verdict} for `{member.Finding.Id}`. Finish the follow-up first.");
            }
        }
        return null;
    }

    private static ExceptionApproval Approval(ExceptionQuestion question) =>
        new(question.Hand?.Person ?? default, question.Now, FactsRead.Digest(question.Facts));

    private static AcceptanceRecord Acceptance(ExceptionQuestion question, ExceptionGrant grant, Saying saying) => new(
        grant.Id, question.Workspace.Compliance, question.Hand!.Person, question.Now, saying.Text!, FactsRead.Digest(question.Facts),
        grant.Request.NotBefore, grant.NotAfter)
    {
        Members = grant.Request.Members,
    };
}
