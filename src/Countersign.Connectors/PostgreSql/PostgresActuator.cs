using Countersign.Remediation;
using Npgsql;

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
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var state = server.Rows(PostgresActingSql.State, [("name", target.Account)], cancel).Select(row => State(row, facts)).SingleOrDefault();
        if (state is not null && PostgresMembershipId.RoleOf(target.Grant) is { } granted)
        {
            (string, object)[] values = [("name", target.Account), ("granted", granted)];
            PostgresActingFacts.Add(facts, [.. server.Rows(PostgresActingSql.Membership, values, cancel).Select(PostgresActingFacts.Row)]);
            return state with { HoldsGrant = PostgresActingFacts.IsMember(facts) };
        }
        return state ?? new TargetState();
    }

    public StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before, CancellationToken cancel) =>
        new PostgresStep(acting, new PostgresSettings(acting.Source), step, target, before).Take(cancel);

    private static TargetState State(NpgsqlDataReader row, SortedDictionary<string, string> facts)
    {
        facts[PostgresActingFacts.CanLogin] = row.GetString(3);
        facts[PostgresActingFacts.ConnectionLimit] = row.GetString(4);
        if (!row.IsDBNull(5))
        {
            facts[PostgresActingFacts.ValidUntil] = row.GetString(5);
        }
        if (row.GetBoolean(1))
        {
            facts[PostgresActingFacts.ReadsHere] = "true";
        }
        return new TargetState { Identity = row.GetString(0), RefusesLogins = !row.GetBoolean(2), Sessions = row.GetInt64(6), Facts = facts };
    }
}
