using System.Globalization;
using Countersign.Remediation;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Changes one role of a PostgreSQL server: whether it can sign in, its sessions, and a membership that it holds directly.</summary>
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
    ];

    public TargetState Observe(SourceInput reading, StepTarget target, CancellationToken cancel)
    {
        var settings = new PostgresSettings(reading.Source);
        if (!PostgresMembershipId.IsName(target.Account))
        {
            return new TargetState();
        }
        using var server = PostgresServerConnection.Open(reading, settings);
        if (server.Texts(PostgresActingSql.State, [("name", target.Account)], cancel).SingleOrDefault() is not { } role)
        {
            return new TargetState();
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
        };
    }

    public StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel) =>
        new PostgresStep(acting, new PostgresSettings(acting.Source), step, target, before).Take(cancel);
}
