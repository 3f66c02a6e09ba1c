using System.Globalization;
using Countersign.Connectors.Reading;
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
    ];

    public TargetState Observe(SourceInput reading, StepTarget target, CancellationToken cancel)
    {
        using var asked = new SourceReading(reading, cancel);
        var (system, _) = new FakeFile(reading, asked, cancel).Ask(FakeCall.Observe, target.Account);
        return system.Accounts.TryGetValue(target.Account, out var account) ? StateOf(account, target) : new TargetState();
    }

    public StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel)
    {
        using var asked = new SourceReading(acting, cancel);
        var answer = new FakeFile(acting, asked, cancel).Change(system => FakeSteps.Take(system, step, target, before, acting.Now));
        return answer ?? throw new FakeDeathException();
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
