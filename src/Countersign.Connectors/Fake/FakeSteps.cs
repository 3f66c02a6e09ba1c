using Countersign.Remediation;

namespace Countersign.Connectors.Fake;

/// <summary>What a step makes of a fake system, and what the system answers.</summary>
internal static class FakeSteps
{
    public const int MostKeys = 2;

    private const string GrantFact = "grant";
    private const string ClassFact = "grant.class";

    /// <summary>Notes what the way back needs to know of a grant.</summary>
    public static void Note(FakeGrant grant, IDictionary<string, string> facts)
    {
        facts[GrantFact] = grant.Name;
        if (grant.Class.IsValue)
        {
            facts[ClassFact] = grant.Class.Value;
        }
    }

    /// <summary>Takes a step, rightly or as it was told to go wrong. There is no answer where our process ends.</summary>
    /// <param name="key">The new key, for steps on keys; null for others.</param>
    public static (FakeSystem After, StepAnswer? Answer) Take(
        FakeSystem now, StepKind step, StepTarget target, TargetState before, Instant at, FakeKey? key)
    {
        var (system, wrong) = now.Next(CallOf(step), target.Account);
        (FakeSystem After, StepAnswer Answer) Done(bool half = false) => CarryOut(system, step, target, before, half, key);
        if (wrong is null)
        {
            return Done();
        }
        return wrong.How switch
        {
            FakeTrouble.Throttle => (system, FakeAnswers.Throttled(target, at + wrong.Wait())),
            FakeTrouble.Conflict => (system, FakeAnswers.Conflict(target)),
            FakeTrouble.Deny => (system, FakeAnswers.Denied(target)),
            FakeTrouble.NotSupported => (system, FakeAnswers.NotSupported(target, step)),
            FakeTrouble.LoseAnswerBefore => (system, FakeAnswers.Lost(target)),
            FakeTrouble.LoseAnswerAfter => (Done().After, FakeAnswers.Lost(target)),
            FakeTrouble.Half => Done(half: true),
            FakeTrouble.DieBefore => (system, null),
            FakeTrouble.DieAfter => (Done().After, null),
            FakeTrouble.Late or FakeTrouble.ExpireToken or FakeTrouble.Cut => throw new InvalidOperationException($"No step goes wrong by `{wrong.How}`."),
        };
    }

    private static FakeCall CallOf(StepKind step) => step switch
    {
        StepKind.RefuseLogins => FakeCall.RefuseLogins,
        StepKind.EndSessions => FakeCall.EndSessions,
        StepKind.RemoveGrant => FakeCall.RemoveGrant,
        StepKind.AllowLogins => FakeCall.AllowLogins,
        StepKind.RestoreGrant => FakeCall.RestoreGrant,
        StepKind.IssueSecret => FakeCall.IssueSecret,
        StepKind.RetireSecret => FakeCall.RetireSecret,
        StepKind.PromoteSecret => FakeCall.PromoteSecret,
        StepKind.WithdrawSecret => FakeCall.WithdrawSecret,
    };

    private static (FakeSystem After, StepAnswer Answer) CarryOut(
        FakeSystem system, StepKind step, StepTarget target, TargetState before, bool half, FakeKey? key)
    {
        var account = system.Accounts.GetValueOrDefault(target.Account);
        if (account is null || account.Id != before.Identity)
        {
            // Where nobody is let in with a new key any more, there is nothing of it to take back.
            return (system, step == StepKind.WithdrawSecret ? StepAnswer.Taken
                : account is null ? FakeAnswers.AccountGone(target)
                : FakeAnswers.Conflict(target));
        }
        var (changed, answer) = step switch
        {
            StepKind.RefuseLogins => (account with { Enabled = false }, null),
            StepKind.AllowLogins => (account with { Enabled = true }, null),
            StepKind.EndSessions => (account with { Sessions = half ? Math.Min(1, account.Sessions) : 0 }, null),
            StepKind.RemoveGrant => Without(account, target),
            StepKind.RestoreGrant => Restored(account, target, before.Facts),
            StepKind.IssueSecret or StepKind.RetireSecret or StepKind.WithdrawSecret => Keyed(account, step, target, key),
            // Its system has no part in that.
            StepKind.PromoteSecret => (account, null),
        };
        if (step == StepKind.PromoteSecret)
        {
            return (system, half ? FakeAnswers.Half(target) : StepAnswer.Taken);
        }
        return answer is not null ? (system, answer) : (system.With(step, target, changed), half ? FakeAnswers.Half(target) : StepAnswer.Taken);
    }

    private static (FakeAccount, StepAnswer?) Without(FakeAccount account, StepTarget target) => account.GrantOf(target.Grant) is { } held
        ? (account with { Grants = [.. account.Grants.Where(grant => grant != held)] }, null)
        : (account, FakeAnswers.GrantGone(target));

    private static (FakeAccount, StepAnswer?) Keyed(FakeAccount account, StepKind step, StepTarget target, FakeKey? key)
    {
        if (account.Keys is not { } keys || key is null)
        {
            return (account, FakeAnswers.NotSupported(target, step));
        }
        var others = keys.Where(held => held.Id != key.Id).ToList();
        var holds = others.Count < keys.Count;
        return step switch
        {
            StepKind.IssueSecret => holds ? (account, null)
                : keys.Count < MostKeys ? (account with { Keys = [.. keys, key] }, null)
                : (account, FakeAnswers.NoRoom(target)),
            // INVARIANT: nobody is left without any key.
            StepKind.RetireSecret when !holds => (account, FakeAnswers.NoKey(target)),
            StepKind.RetireSecret => (others.Count > 0 ? account with { Keys = [.. keys.Except(others)] } : account, null),
            _ when !holds => (account, null),
            _ => others.Count > 0 ? (account with { Keys = others }, null) : (account, FakeAnswers.OnlyKey(target)),
        };
    }

    private static (FakeAccount, StepAnswer?) Restored(FakeAccount account, StepTarget target, IReadOnlyDictionary<string, string> was)
    {
        if (target.Grant is null || was.GetValueOrDefault(GrantFact) != target.Grant)
        {
            return (account, FakeAnswers.NothingToRestore(target));
        }
        var grant = new FakeGrant { Name = target.Grant, Class = was.TryGetValue(ClassFact, out var known) ? Fact<string>.Of(known) : Fact<string>.Unknown };
        return (account.GrantOf(grant.Name) is null ? account with { Grants = [.. account.Grants, grant] } : account, null);
    }
}
