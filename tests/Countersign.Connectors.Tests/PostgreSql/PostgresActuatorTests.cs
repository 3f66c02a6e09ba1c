using System.Diagnostics;
using Countersign.Connectors.PostgreSql;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Remediation;
using Npgsql;
using Npgsql.Replication;
using Xunit;

namespace Countersign.Connectors.Tests.PostgreSql;

/// <summary>Of two roles side by side only the named one changes, as its logins, sessions and memberships show, and no secret comes out.</summary>
public sealed class PostgresActuatorTests(PostgresActingFixture postgres) : IClassFixture<PostgresActingFixture>
{
    private static readonly IActuator Actuator = new PostgresConnector().Actuator!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Logins_are_refused_to_one_role_alone_and_given_back()
    {
        var (target, other) = Pair();
        using var session = postgres.SignIn(target.Account);
        var (before, beside) = (Observe(target), postgres.Seen(other));

        Taken(StepKind.RefuseLogins, target, before);

        Assert.Equal("28000", Assert.Throws<PostgresException>(() => postgres.SignIn(target.Account)).SqlState);
        Assert.True(PostgresActingFixture.IsAlive(session));
        Assert.Equal((true, 1), (Observe(target).RefusesLogins.Value, Observe(target).Sessions.Value));
        Assert.Equal(beside, postgres.Seen(other));
        postgres.SignIn(other).Dispose();

        Taken(StepKind.AllowLogins, target, before);

        postgres.SignIn(target.Account).Dispose();
        Assert.Equal(beside, postgres.Seen(other));
    }

    [Fact]
    public void Sessions_of_one_role_alone_end()
    {
        var (target, other) = Pair();
        using var first = postgres.SignIn(target.Account);
        using var second = postgres.SignIn(target.Account);
        using var stays = postgres.SignIn(other);
        var (before, beside) = (Observe(target), postgres.Seen(other));

        Taken(StepKind.EndSessions, target, before);

        Await(() => Observe(target).Shows(StepKind.EndSessions).Value);
        Assert.Equal(2, before.Sessions.Value);
        Assert.Equal((false, false, true), (PostgresActingFixture.IsAlive(first), PostgresActingFixture.IsAlive(second), PostgresActingFixture.IsAlive(stays)));
        Assert.Equal(beside, postgres.Seen(other));
        postgres.SignIn(target.Account).Dispose();
    }

    [Fact]
    public async Task Who_streams_the_log_of_the_server_is_signed_in_and_signed_out()
    {
        var (target, _) = Pair();
        postgres.Run($"ALTER ROLE {target.Account} REPLICATION");
        await using var stream = new LogicalReplicationConnection(
            $"Host={postgres.Server.Socket};Port={postgres.Server.Port};Database=postgres;Username={target.Account}");
        await stream.Open(Cancel);
        var before = Observe(target);

        Taken(StepKind.EndSessions, target, before);

        Assert.Equal(1, before.Sessions.Value);
        Await(() => Observe(target).Sessions.Value == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_membership_goes_from_one_role_alone_and_comes_back_as_it_was(bool admin)
    {
        var (target, other) = Pair(admin);
        var (before, beside, held) = (Observe(target), postgres.Seen(other), Memberships(target));

        Taken(StepKind.RemoveGrant, target, before);

        Assert.Equal((true, false), (before.HoldsGrant.Value, Observe(target).HoldsGrant.Value));
        Assert.Equal(["pg_read_all_data false"], Memberships(target));
        Assert.Equal(beside, postgres.Seen(other));

        Taken(StepKind.RestoreGrant, target, before);

        Assert.Equal($"{admin}".ToLowerInvariant(), before.Facts["admin_option"]);
        Assert.Equal(held, Memberships(target));
        Assert.Equal(beside, postgres.Seen(other));
    }

    [Fact]
    public void A_step_taken_again_changes_nothing_further()
    {
        var (target, _) = Pair(admin: true);
        var before = Observe(target);
        foreach (var step in new[] { StepKind.EndSessions, StepKind.RefuseLogins, StepKind.RemoveGrant, StepKind.AllowLogins })
        {
            Taken(step, target, before);
            var after = postgres.Seen(target.Account);
            Taken(step, target, before);
            Assert.Equal(after, postgres.Seen(target.Account));
        }
        Taken(StepKind.RestoreGrant, target, before);
        var restored = Memberships(target);
        Taken(StepKind.RestoreGrant, target, before);
        Assert.Equal(restored, Memberships(target));
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a>b/c%")]
    [InlineData("José")]
    [InlineData("UPPER case")]
    [InlineData("x; DROP ROLE weak; --")]
    [InlineData("'$$ @role $1 :name %I \\")]
    [InlineData("current_user")]
    public void A_role_of_any_name_is_changed_and_given_back(string name)
    {
        var group = postgres.NewName(name);
        var (target, other) = (new StepTarget(default, name, $"role:{Uri.EscapeDataString(group)}"), name.ToUpperInvariant() + " ");
        postgres.Run($"CREATE ROLE {PostgresActingFixture.Quoted(group)}");
        postgres.Make(name, group, admin: true);
        postgres.Make(other, group);
        using var session = postgres.SignIn(name);
        var (before, beside, held) = (Observe(target), postgres.Seen(other), Memberships(target));

        Taken(StepKind.RefuseLogins, target, before);
        Taken(StepKind.EndSessions, target, before);
        Taken(StepKind.RemoveGrant, target, before);

        Await(() => Observe(target).Sessions.Value == 0);
        Assert.Equal((true, false), (Observe(target).RefusesLogins.Value, Observe(target).HoldsGrant.Value));

        Taken(StepKind.AllowLogins, target, before);
        Taken(StepKind.RestoreGrant, target, before);

        postgres.SignIn(name).Dispose();
        Assert.Equal(held, Memberships(target));
        Assert.Equal(beside, postgres.Seen(other));
        postgres.Run($"DROP ROLE {PostgresActingFixture.Quoted(name)}, {PostgresActingFixture.Quoted(other)}");
    }

    [Fact]
    public void What_the_way_back_needs_is_observed_and_nothing_more()
    {
        var (target, _) = Pair(admin: true);
        var oid = Scalar($"SELECT oid::text FROM pg_roles WHERE rolname = '{target.Grant![5..]}'");

        var state = Observe(target);

        Assert.Equal(Scalar($"SELECT oid::text FROM pg_roles WHERE rolname = '{target.Account}'"), state.Identity);
        Assert.Equal(
            [
                "admin_option=true", "can_login=true", "connection_limit=7", $"granted_oid={oid}", "grantors=postgres", "valid_until=2040-01-01 00:00:00",
            ],
            state.Facts.Select(fact => $"{fact.Key}={fact.Value}"));
        Assert.True(Observe(target with { Grant = "tables:postgres.sales:SELECT" }).HoldsGrant.IsUnknown);
        Assert.True(Observe(target with { Grant = null }).HoldsGrant.IsUnknown);
        Assert.Equal((null, false), (Observe(target with { Account = "nobody" }).Identity, Observe(target with { Account = "a\0b" }).Exists));
        postgres.Run($"ALTER ROLE {target.Account} CONNECTION LIMIT 0");
        Assert.True(Observe(target).RefusesLogins.Value);
    }

    [Theory]
    [InlineData(StepKind.RefuseLogins)]
    [InlineData(StepKind.EndSessions)]
    [InlineData(StepKind.RemoveGrant)]
    [InlineData(StepKind.AllowLogins)]
    [InlineData(StepKind.RestoreGrant)]
    public void Who_bears_the_name_now_is_left_alone(StepKind step)
    {
        var (target, _) = Pair(admin: true);
        var before = Observe(target);
        postgres.Run($"DROP ROLE {target.Account}");

        Refused("act.postgresql.gone", StepFailure.Gone, Apply(step, target, before));

        postgres.Make(target.Account, target.Grant![5..]);
        using var session = postgres.SignIn(target.Account);
        var made = postgres.Seen(target.Account);

        Refused("act.postgresql.conflict", StepFailure.Conflict, Apply(step, target, before));

        Assert.Equal(made, postgres.Seen(target.Account));
        Assert.True(PostgresActingFixture.IsAlive(session));
    }

    [Theory]
    [InlineData(StepKind.RemoveGrant)]
    [InlineData(StepKind.RestoreGrant)]
    public void What_bears_the_name_of_the_granted_role_now_is_left_alone(StepKind step)
    {
        var (target, _) = Pair();
        var (before, granted) = (Observe(target), target.Grant![5..]);
        postgres.Run($"DROP ROLE {granted}");
        Refused("act.postgresql.gone", StepFailure.Gone, Apply(step, target, before));
        postgres.Run($"CREATE ROLE {granted}; GRANT {granted} TO {target.Account} WITH ADMIN OPTION");
        var made = postgres.Seen(target.Account);

        Refused("act.postgresql.conflict", StepFailure.Conflict, Apply(step, target, before));

        Assert.Equal(made, postgres.Seen(target.Account));
    }

    [Theory]
    [InlineData("weak", StepKind.RefuseLogins)]
    [InlineData("weak", StepKind.EndSessions)]
    [InlineData("weak", StepKind.RemoveGrant)]
    [InlineData(PostgresActingFixture.Reader, StepKind.RefuseLogins)]
    [InlineData(PostgresActingFixture.Reader, StepKind.EndSessions)]
    [InlineData(PostgresActingFixture.Reader, StepKind.RemoveGrant)]
    public void Who_has_no_right_to_act_changes_nothing(string actor, StepKind step)
    {
        var (target, _) = Pair();
        using var session = postgres.SignIn(target.Account);
        var (before, seen) = (Observe(target), postgres.Seen(target.Account));

        Refused("act.postgresql.denied", StepFailure.Denied, Apply(step, target, before, actor));

        Assert.Equal(seen, postgres.Seen(target.Account));
        Assert.True(PostgresActingFixture.IsAlive(session));
    }

    [Theory]
    [InlineData(StepKind.RefuseLogins)]
    [InlineData(StepKind.EndSessions)]
    public void A_superuser_is_out_of_reach(StepKind step)
    {
        var (target, _) = Pair();
        postgres.Run($"ALTER ROLE {target.Account} SUPERUSER");
        using var session = postgres.SignIn(target.Account);
        var seen = postgres.Seen(target.Account);

        Refused("act.postgresql.denied", StepFailure.Denied, Apply(step, target, Observe(target)));

        Assert.Equal(seen, postgres.Seen(target.Account));
    }

    [Theory]
    [InlineData(PostgresActingFixture.Actor, "act.postgresql.own_role")]
    [InlineData(PostgresActingFixture.Reader, "act.postgresql.own_role")]
    [InlineData("pg_signal_backend", "act.postgresql.server_role")]
    [InlineData("postgres", "act.postgresql.server_role")]
    public void Who_acts_or_reads_and_what_is_the_servers_own_is_not_touched(string role, string code)
    {
        var target = new StepTarget(default, role, "role:pg_signal_backend");
        var before = Observe(target);
        before = before with { Facts = new Dictionary<string, string>(before.Facts) { ["admin_option"] = "false", ["can_login"] = "true" } };
        var seen = SeenAlone(role);

        Assert.All(Enum.GetValues<StepKind>(), step => Refused(code, StepFailure.Denied, Apply(step, target, before)));

        Assert.Equal(seen, SeenAlone(role));
    }

    [Theory]
    [InlineData("attribute:createrole")]
    [InlineData("grants:staff")]
    [InlineData("tables:postgres.sales:SELECT")]
    [InlineData("role:pg_database_owner")]
    [InlineData("role:")]
    [InlineData("role:a%2")]
    [InlineData("role:staff>role:readers")]
    [InlineData("role:a%00b")]
    [InlineData(null)]
    public void Nothing_but_a_membership_is_taken_or_given(string? grant)
    {
        var (target, _) = Pair();
        var other = target with { Grant = grant };
        var (before, seen) = (Observe(other), postgres.Seen(target.Account));

        Refused("act.postgresql.not_supported", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, other, before));
        Refused("act.postgresql.not_supported", StepFailure.NotSupported, Apply(StepKind.RestoreGrant, other, before));

        Assert.Equal(seen, postgres.Seen(target.Account));
    }

    [Fact]
    public void What_was_not_there_before_is_not_given_back()
    {
        var (target, _) = Pair();
        postgres.Run($"ALTER ROLE {target.Account} NOLOGIN; REVOKE {target.Grant![5..]} FROM {target.Account}; GRANT pg_monitor TO {target.Account}");
        var (before, through, seen) = (Observe(target), target with { Grant = "role:pg_read_all_stats" }, postgres.Seen(target.Account));

        Refused("act.postgresql.nothing_to_restore", StepFailure.NotSupported, Apply(StepKind.AllowLogins, target, before));
        Refused("act.postgresql.nothing_to_restore", StepFailure.NotSupported, Apply(StepKind.RestoreGrant, target, before));
        Refused("act.postgresql.not_direct", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, through, Observe(through)));

        Assert.Equal(seen, postgres.Seen(target.Account));
    }

    [Theory]
    [InlineData("COMMIT", "act.postgresql.locked", StepFailure.Conflict)]
    [InlineData("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'countersign_act'", "act.postgresql.unknown", StepFailure.Unknown)]
    [InlineData("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'countersign_act'", "act.postgresql.unknown", StepFailure.Unknown)]
    [InlineData("SELECT 1", "act.postgresql.locked", StepFailure.Conflict)]
    public async Task What_happens_while_the_server_changes_it_is_told_apart(string meanwhile, string code, StepFailure failure)
    {
        var (target, _) = Pair();
        var before = Observe(target);
        await using var holder = postgres.Root();
        Run(holder, $"BEGIN; ALTER ROLE {target.Account} CONNECTION LIMIT 6");
        var acting = Task.Run(() => Apply(StepKind.RefuseLogins, target, before), Cancel);
        Await(IsWaiting);

        Run(holder, meanwhile);

        Refused(code, failure, await acting);
        Run(holder, "ROLLBACK");
        Assert.False(Observe(target).RefusesLogins.Value);
    }

    [Theory]
    [InlineData("pg_authid", StepKind.RefuseLogins)]
    [InlineData("pg_authid", StepKind.AllowLogins)]
    [InlineData("pg_auth_members", StepKind.RemoveGrant)]
    public async Task Who_takes_the_name_while_the_server_changes_it_is_left_alone(string table, StepKind step)
    {
        var (target, _) = Pair();
        var (before, account) = (Observe(target), target.Account);
        if (step is StepKind.AllowLogins)
        {
            postgres.Run($"ALTER ROLE {account} NOLOGIN");
        }
        await using var holder = postgres.Root();
        Run(holder, $"BEGIN; LOCK TABLE {table} IN EXCLUSIVE MODE");
        var acting = Task.Run(() => Apply(step, target, before), Cancel);
        Await(IsWaiting);

        Run(holder, $"ALTER ROLE {account} RENAME TO {account}_old; CREATE ROLE {account} {(step is StepKind.RefuseLogins ? "LOGIN" : "")}; COMMIT");
        var seen = (postgres.Seen(account), postgres.Seen($"{account}_old"));

        Refused("act.postgresql.conflict", StepFailure.Conflict, await acting);
        Assert.Equal(seen, (postgres.Seen(account), postgres.Seen($"{account}_old")));
    }

    [Fact]
    public async Task Cancelled_while_the_server_changes_it_nobody_knows()
    {
        var (target, _) = Pair();
        var before = Observe(target);
        await using var holder = postgres.Root();
        Run(holder, $"BEGIN; ALTER ROLE {target.Account} CONNECTION LIMIT 6");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var acting = Task.Run(() => Apply(StepKind.RefuseLogins, target, before, cancel: stop.Token), Cancel);
        Await(IsWaiting);

        await stop.CancelAsync();

        Refused("act.postgresql.unknown", StepFailure.Unknown, await acting);
        Assert.Throws<OperationCanceledException>(() => Apply(StepKind.RefuseLogins, target, before, cancel: stop.Token));
    }

    [Fact]
    public void A_server_that_lets_nobody_in_or_change_anything_says_so()
    {
        var (target, _) = Pair();
        var before = Observe(target);
        string Unread(SourceInput acting)
        {
            var refusal = Assert.Throws<UnreadableSourceException>(() => Actuator.Apply(acting, StepKind.RefuseLogins, target, before, Cancel));
            Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
            return refusal.Code;
        }

        Refused("act.postgresql.throttled", StepFailure.Throttled, Apply(StepKind.RefuseLogins, target, before, "full_up"));
        Refused("act.postgresql.read_only", StepFailure.Denied, Apply(StepKind.RefuseLogins, target, before, "careful"));
        Assert.Equal("source.postgresql.refused", Unread(postgres.Input(PostgresActingFixture.Actor, "canary-wrong")));
        Assert.Equal("source.postgresql.unreachable", Unread(postgres.Input(PostgresActingFixture.Actor, port: 1)));
        Assert.False(Observe(target).RefusesLogins.Value);
    }

    [Fact]
    public void What_it_can_is_told_with_its_way_back()
    {
        Assert.Equal(
            [
                "RefuseLogins AllowLogins", "EndSessions ", "RemoveGrant RestoreGrant", "AllowLogins RefuseLogins", "RestoreGrant RemoveGrant",
                "IssueSecret WithdrawSecret", "RetireSecret ", "PromoteSecret ", "WithdrawSecret ",
            ],
            Actuator.Capabilities.Select(can => $"{can.Step} {can.Undoes}"));
        Assert.Equal([StepKind.EndSessions], Actuator.Capabilities.Where(can => can.EndsSessions && can.Lost is not null).Select(can => can.Step));
    }

    // Two roles that are alike.
    private (StepTarget Target, string Other) Pair(bool admin = false)
    {
        var (group, target, other) = (postgres.NewName("staff"), postgres.NewName("target"), postgres.NewName("other"));
        postgres.Run($"CREATE ROLE {group}");
        postgres.Make(target, group, admin);
        postgres.Make(other, group, admin);
        return (new StepTarget(default, target, $"role:{group}"), other);
    }

    private TargetState Observe(StepTarget target) => Actuator.Observe(postgres.Input(PostgresActingFixture.Reader), target, Cancel);

    private StepAnswer Apply(
        StepKind step, StepTarget target, TargetState before, string actor = PostgresActingFixture.Actor, CancellationToken? cancel = null)
    {
        var answer = Actuator.Apply(postgres.Input(actor), step, target, before, cancel ?? Cancel);
        Assert.DoesNotContain("canary", Dump.Of(answer) + Dump.Of(before), StringComparison.Ordinal);
        return answer;
    }

    private void Taken(StepKind step, StepTarget target, TargetState before) => Assert.Equal(StepAnswer.Taken, Apply(step, target, before));

    private static void Refused(string code, StepFailure failure, StepAnswer answer) => Assert.Equal((code, failure), (answer.Code, answer.Failure));

    private List<string> Memberships(StepTarget target)
    {
        using var connection = postgres.Root();
        using var command = new NpgsqlCommand(
            "SELECT m.roleid::regrole::text || ' ' || m.admin_option FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = @name ORDER BY 1",
            connection);
        command.Parameters.AddWithValue("name", target.Account);
        using var rows = command.ExecuteReader();
        List<string> held = [];
        while (rows.Read())
        {
            held.Add(rows.GetString(0));
        }
        return held;
    }

    private bool IsWaiting() => Scalar("SELECT count(*)::text FROM pg_stat_activity WHERE usename = 'countersign_act' AND wait_event_type = 'Lock'") == "1";

    // Our own sessions are closed by us and end on the server a moment later.
    private string SeenAlone(string role)
    {
        Await(() => Scalar($"SELECT count(*)::text FROM pg_stat_activity WHERE usename = '{role}' AND application_name = 'countersign'") == "0");
        return postgres.Seen(role);
    }

    private string Scalar(string sql)
    {
        using var connection = postgres.Root();
        using var command = new NpgsqlCommand(sql, connection);
        return (string)command.ExecuteScalar()!;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static void Await(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "It did not come about within 10 seconds.");
            Thread.Sleep(20);
        }
    }
}
