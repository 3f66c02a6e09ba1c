using System.Globalization;
using Countersign.Connectors.Reading;
using Countersign.Connectors.Secrets;
using Countersign.Remediation;

namespace Countersign.Connectors.Fake;

/// <summary>Acts on a fake system.</summary>
internal sealed class FakeActuator : IActuator
{
    public IReadOnlyList<Capability> Capabilities { get; } =
    [
        new(StepKind.RefuseLogins, EndsSessions: false, TimeSpan.Zero, StepKind.AllowLogins, Lost: null),
        new(StepKind.EndSessions, EndsSessions: true, TimeSpan.Zero, Undoes: null, "What its sessions had not saved."),
        new(StepKind.RemoveGrant, EndsSessions: false, TimeSpan.Zero, StepKind.RestoreGrant, Lost: null),
        new(StepKind.AllowLogins, EndsSessions: false, TimeSpan.Zero, StepKind.RefuseLogins, Lost: null),
        new(StepKind.RestoreGrant, EndsSessions: false, TimeSpan.Zero, StepKind.RemoveGrant, Lost: null),
        new(StepKind.IssueSecret, EndsSessions: false, TimeSpan.Zero, StepKind.WithdrawSecret, Lost: null),
        new(StepKind.RetireSecret, EndsSessions: false, TimeSpan.Zero, Undoes: null, "The old key, once its new one is confirmed: it lets nobody in again."),
        new(StepKind.PromoteSecret, EndsSessions: false, TimeSpan.Zero, Undoes: null, Lost: null),
        new(StepKind.WithdrawSecret, EndsSessions: false, TimeSpan.Zero, Undoes: null, "The new key, for whoever took it up already."),
    ];

    public TargetState Observe(SourceInput reading, StepTarget target, CancellationToken cancel)
    {
        using var asked = new SourceReading(reading, cancel);
        var (system, _) = new FakeFile(reading, asked, cancel).Ask(FakeCall.Observe, target.Account);
        var account = system.Accounts.GetValueOrDefault(target.Account);
        return (account is null ? new TargetState() : StateOf(account, target)) with { Secret = SecretOf(account, target, reading.Secrets) };
    }

    public StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel)
    {
        using var asked = new SourceReading(acting, cancel);
        var file = new FakeFile(acting, asked, cancel);
        StepAnswer Ask(FakeKey? key) =>
            file.Change(system => FakeSteps.Take(system, step, target, before, acting.Now, key)) ?? throw new FakeDeathException();
        return target.Credential is null ? Ask(null) : SecretSteps.Take(
            acting.Secrets, step, target, before, secret => Ask(new FakeKey { Id = SecretStore.FingerprintOf(secret), Since = acting.Now }));
    }

    private static SecretState? SecretOf(FakeAccount? account, StepTarget target, SecretStore? store)
    {
        if (store is null || target.Credential is null || account is { Keys: null })
        {
            return null;
        }
        var keys = account?.Keys ?? [];
        var held = store.StateOf(SecretName.Of(target.Subject));
        return held with
        {
            HoldsTwo = true, LetsNextIn = keys.Any(key => key.Id == held.Next), LetsOldIn = keys.Any(key => key.Id != held.Next),
        };
    }

    private static TargetState StateOf(FakeAccount account, StepTarget target)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["sessions"] = account.Sessions.ToString(CultureInfo.InvariantCulture),
        };
        var held = account.GrantOf(target.Grant);
        if (held is not null)
        {
            FakeSteps.Note(held, facts);
        }
        return new TargetState
        {
            Identity = account.Id,
            RefusesLogins = !account.Enabled,
            Sessions = account.Sessions,
            HoldsGrant = target.Grant is null ? Fact<bool>.Unknown : held is not null,
            Facts = facts,
        };
    }
}
