using System.Globalization;
using Countersign.Connectors.Secrets;
using Countersign.Remediation;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Changes one role of a PostgreSQL server: whether it can sign in, its sessions, its password, and a membership that it holds directly.</summary>
internal sealed class PostgresActuator : IActuator
{
    // A session ends itself once it notices that it shall.
    private static readonly TimeSpan UntilSessionsEnd = TimeSpan.FromSeconds(10);

    public IReadOnlyList<Capability> Capabilities { get; } =
    [
        new(StepKind.RefuseLogins, EndsSessions: false, TimeSpan.Zero, StepKind.AllowLogins, Lost: null),
        new(StepKind.EndSessions, EndsSessions: true, UntilSessionsEnd, Undoes: null, "What its sessions had not committed."),
        new(StepKind.RemoveGrant, EndsSessions: false, TimeSpan.Zero, StepKind.RestoreGrant, Lost: null),
        new(StepKind.AllowLogins, EndsSessions: false, TimeSpan.Zero, StepKind.RefuseLogins, Lost: null),
        new(StepKind.RestoreGrant, EndsSessions: false, TimeSpan.Zero, StepKind.RemoveGrant, Lost: null),
        new(StepKind.IssueSecret, EndsSessions: false, TimeSpan.Zero, StepKind.WithdrawSecret, Lost: null),
        new(
            StepKind.RetireSecret, EndsSessions: false, TimeSpan.Zero, Undoes: null,
            "The old password, for good, at the moment of the switch: a role has room for one, and the new one lets nobody in before."),
        new(StepKind.PromoteSecret, EndsSessions: false, TimeSpan.Zero, Undoes: null, Lost: null),
        new(StepKind.WithdrawSecret, EndsSessions: false, TimeSpan.Zero, Undoes: null, Lost: null),
    ];

    public TargetState Observe(SourceInput reading, StepTarget target, CancellationToken cancel)
    {
        var settings = new PostgresSettings(reading.Source);
        if (!PostgresMembershipId.IsName(target.Account))
        {
            return new TargetState();
        }
        using var server = PostgresServerConnection.Open(reading, settings);
        var secret = target.Credential == PostgresConnector.PasswordSlot ? SecretOf(reading, settings, target) : null;
        if (server.Texts(PostgresActingSql.State, [("name", target.Account)], cancel).SingleOrDefault() is not { } role)
        {
            return new TargetState { Secret = secret };
        }
        var facts = PostgresActingFacts.Of(role);
        var granted = PostgresMembershipId.RoleOf(target.Grant);
        if (granted is not null)
        {
            PostgresActingFacts.Add(facts, server.Texts(PostgresActingSql.Membership, [("name", target.Account), ("granted", granted)], cancel));
        }
        return new TargetState
        {
            Identity = role[0],
            RefusesLogins = role[2] != "true",
            Sessions = long.Parse(role[3]!, CultureInfo.InvariantCulture),
            HoldsGrant = granted is null ? Fact<bool>.Unknown : PostgresActingFacts.IsMember(facts),
            Facts = facts,
            Secret = secret,
        };
    }

    // A role has one password: where the new one lets in, no other does.
    private static SecretState? SecretOf(SourceInput reading, PostgresSettings settings, StepTarget target)
    {
        if (reading.Secrets is not { } store)
        {
            return null;
        }
        var name = SecretName.Of(target.Subject);
        var lets = store.Next(name) is { } next ? PostgresPassword.LetsIn(reading, settings, target.Account, next) : false;
        return store.StateOf(name) with { LetsNextIn = lets, LetsOldIn = lets.Select(isIn => !isIn) };
    }

    public StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel) =>
        target.Credential is null
            ? new PostgresStep(acting, new PostgresSettings(acting.Source), step, target, before).Take(cancel)
            : new PostgresRenewal(acting, new PostgresSettings(acting.Source), step, target, before).Take(cancel);
}
