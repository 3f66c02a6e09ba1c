using System.Security.Cryptography;
using System.Text;
using Countersign.Connectors.PostgreSql;
using Countersign.Connectors.Secrets;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Testing;
using Npgsql;
using Xunit;

namespace Countersign.Connectors.Tests.PostgreSql;

/// <summary>One role of two alike gets a new password, which its server never hears; the store has it, and nothing else.</summary>
public sealed class PostgresRenewalTests(PostgresActingFixture postgres) : IClassFixture<PostgresActingFixture>, IDisposable
{
    private static readonly IActuator Actuator = new PostgresConnector().Actuator!;

    private readonly TemporaryFolder secrets = new();
    private TimeSpan? lifetime;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => secrets.Dispose();

    [Fact]
    public void The_new_password_waits_until_the_switch_and_the_old_one_ends_with_it()
    {
        postgres.Run("ALTER SYSTEM SET log_statement = 'all'");
        postgres.Run("SELECT pg_reload_conf()");
        var (target, other) = Pair();
        var (before, beside, seen) = (Observe(target), postgres.Seen(other), postgres.Seen(target.Account));
        Assert.Equal((null, false), (before.Secret!.Next, before.Secret.HoldsTwo));

        Taken(StepKind.IssueSecret, target, before);

        var issued = Observe(target);
        Assert.Equal((true, false, true), (issued.Shows(StepKind.IssueSecret).Value, issued.Secret!.LetsNextIn.Value, issued.Secret.LetsOldIn.Value));
        Assert.Equal(seen, postgres.Seen(target.Account));
        postgres.SignIn(target.Account).Dispose();
        var secret = Held(target, "next");
        Assert.Equal("28P01", Assert.Throws<PostgresException>(() => postgres.SignIn(target.Account, secret)).SqlState);

        Taken(StepKind.RetireSecret, target, issued);

        Assert.True(Observe(target).Shows(StepKind.RetireSecret).Value);
        postgres.SignIn(target.Account, secret).Dispose();
        Assert.Equal("28P01", Assert.Throws<PostgresException>(() => postgres.SignIn(target.Account)).SqlState);
        Assert.Equal(beside, postgres.Seen(other));
        Assert.Equal(before.Facts["valid_until"], Observe(target).Facts["valid_until"]);

        Taken(StepKind.PromoteSecret, target, issued);

        Assert.Equal((secret, null, issued.Secret.Next), (Held(target, "current"), Observe(target).Secret!.Next, Observe(target).Secret!.Current));
        Assert.Equal(beside, postgres.Seen(other));
        IsNowhere(secret);
    }

    [Fact]
    public void A_lifetime_ends_the_new_password()
    {
        var (target, _) = Pair();
        lifetime = TimeSpan.FromDays(90);
        postgres.Run($"ALTER ROLE {target.Account} VALID UNTIL '2001-01-01'");
        Renew(target);

        using var root = postgres.Root();
        using var held = new NpgsqlCommand(
            $"SELECT rolvaliduntil BETWEEN now() + interval '89 days' AND now() + interval '90 days' FROM pg_roles WHERE rolname = '{target.Account}'", root);
        Assert.True((bool)held.ExecuteScalar()!);
        lifetime = null;
        postgres.Run($"ALTER ROLE {target.Account} VALID UNTIL '2001-01-01'");
        Refused("act.postgresql.password_ended", StepFailure.Denied, Apply(StepKind.IssueSecret, target, Observe(target)));
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("../../x")]
    [InlineData("José")]
    [InlineData("UPPER case")]
    [InlineData("x'; DROP ROLE weak; --")]
    [InlineData("'$$ @verifier $1 :name %I \\")]
    public void A_role_of_any_name_is_renewed(string name)
    {
        var other = name.ToUpperInvariant() + " ";
        postgres.Make(name, "pg_monitor");
        postgres.Make(other, "pg_monitor");
        var (target, beside) = (TargetOf(name), postgres.Seen(other));

        Renew(target);

        postgres.SignIn(name, Held(target, "current")).Dispose();
        Assert.Equal(beside, postgres.Seen(other));
        Assert.Equal(2, Directory.EnumerateDirectories(secrets.Path, "*", SearchOption.AllDirectories).Count());
        postgres.Run($"DROP ROLE {PostgresActingFixture.Quoted(name)}, {PostgresActingFixture.Quoted(other)}");
    }

    [Fact]
    public void A_step_taken_again_changes_nothing_further()
    {
        var (target, _) = Pair();
        var before = Observe(target);
        Taken(StepKind.IssueSecret, target, before);
        var (secret, issued) = (Held(target, "next"), Observe(target));

        Taken(StepKind.IssueSecret, target, issued);
        Taken(StepKind.RetireSecret, target, issued);
        Taken(StepKind.RetireSecret, target, issued);

        Assert.Equal(secret, Held(target, "next"));
        postgres.SignIn(target.Account, secret).Dispose();
        // What lets in already is not made away with.
        Refused("act.postgresql.in_use", StepFailure.Conflict, Apply(StepKind.WithdrawSecret, target, before));
        Assert.Equal(secret, Held(target, "next"));
    }

    [Fact]
    public void What_waits_is_withdrawn_also_where_its_role_is_gone_or_another()
    {
        var (target, _) = Pair();
        var before = Observe(target);
        Taken(StepKind.IssueSecret, target, before);
        Taken(StepKind.WithdrawSecret, target, before);
        Assert.True(Observe(target).Shows(StepKind.WithdrawSecret).Value);

        Taken(StepKind.IssueSecret, target, before);
        var issued = Observe(target);
        postgres.Run($"DROP ROLE {target.Account}");
        Refused("act.postgresql.gone", StepFailure.Gone, Apply(StepKind.RetireSecret, target, issued));
        postgres.Make(target.Account, "pg_monitor");
        var made = postgres.Seen(target.Account);
        Refused("act.postgresql.conflict", StepFailure.Conflict, Apply(StepKind.RetireSecret, target, issued));
        Refused("act.postgresql.conflict", StepFailure.Conflict, Apply(StepKind.IssueSecret, target, issued));
        Assert.Equal(made, postgres.Seen(target.Account));
        postgres.Run($"DROP ROLE {target.Account}");
        Assert.Equal((false, false), (Observe(target).Exists, Observe(target).Shows(StepKind.WithdrawSecret).Value));

        Taken(StepKind.WithdrawSecret, target, before);

        Assert.Empty(Directory.EnumerateFiles(secrets.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(PostgresActingFixture.Actor, "act.postgresql.own_role")]
    [InlineData(PostgresActingFixture.Reader, "act.postgresql.own_role")]
    [InlineData("postgres", "act.postgresql.server_role")]
    public void Who_acts_or_reads_and_what_is_the_servers_own_gets_no_new_password(string role, string code)
    {
        var (target, seen) = (TargetOf(role), postgres.Seen(role));

        Refused(code, StepFailure.Denied, Apply(StepKind.IssueSecret, target, Observe(target)));

        Assert.Equal(seen, postgres.Seen(role));
        Assert.Empty(Directory.EnumerateFiles(secrets.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_old_hash_by_which_a_server_asks_otherwise_is_renewed_as_well()
    {
        var hba = Path.Combine(postgres.Server.Socket, "data", "pg_hba.conf");
        File.WriteAllText(hba, $"host all legacy 127.0.0.1/32 md5\nhost all closed 127.0.0.1/32 reject\n{File.ReadAllText(hba)}");
        postgres.Run("SELECT pg_reload_conf()");
        postgres.Run("SET password_encryption = 'md5'; CREATE ROLE legacy LOGIN PASSWORD 'canary-role'; CREATE ROLE closed LOGIN PASSWORD 'canary-role'");
        var (target, closed) = (TargetOf("legacy"), TargetOf("closed"));
        SpinWait.SpinUntil(() => IsAsked("legacy", "md5"), TimeSpan.FromSeconds(10));

        Renew(target);

        postgres.SignIn("legacy", Held(target, "current")).Dispose();
        Refused("act.postgresql.untried", StepFailure.NotSupported, Apply(StepKind.IssueSecret, closed, Observe(closed)));
    }

    [Fact]
    public void What_nobody_could_read_back_is_not_begun()
    {
        var (target, _) = Pair();
        postgres.Run($"ALTER ROLE {target.Account} NOLOGIN");
        Refused("act.postgresql.untried", StepFailure.NotSupported, Apply(StepKind.IssueSecret, target, Observe(target)));

        Refused("act.postgresql.not_supported", StepFailure.NotSupported, Apply(StepKind.IssueSecret, target with { Credential = "other" }, Observe(target)));
        Assert.Empty(Directory.EnumerateFiles(secrets.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Who_has_no_right_to_act_leaves_the_old_password_in_use()
    {
        var (target, _) = Pair();
        var before = Observe(target);
        Taken(StepKind.IssueSecret, target, before);
        var (issued, seen) = (Observe(target), postgres.Seen(target.Account));

        Refused("act.postgresql.denied", StepFailure.Denied, Apply(StepKind.RetireSecret, target, issued, "weak"));

        Assert.Equal(seen, postgres.Seen(target.Account));
        postgres.SignIn(target.Account).Dispose();
        IsNowhere(Held(target, "next"));
    }

    [Fact]
    public void A_store_that_others_can_enter_holds_everything_up()
    {
        var (target, _) = Pair();
        var before = Observe(target);
        File.SetUnixFileMode(secrets.Path, File.GetUnixFileMode(secrets.Path) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);

        Assert.Equal("secret_store.not_private", Assert.Throws<UnreadableSourceException>(() => Observe(target)).Code);
        Assert.Equal("secret_store.not_private", Assert.Throws<UnreadableSourceException>(() => Apply(StepKind.IssueSecret, target, before)).Code);
        Assert.Empty(Directory.EnumerateFiles(secrets.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_verifier_is_what_the_server_makes_itself()
    {
        var salt = Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ==");

        // RFC 7677: user `user`, password `pencil`.
        Assert.Equal(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
            ScramVerifier.Of("pencil", salt));
    }

    private bool IsAsked(string role, string way)
    {
        using var root = postgres.Root();
        using var command = new NpgsqlCommand($"SELECT count(*) FROM pg_hba_file_rules WHERE '{role}' = ANY (user_name) AND auth_method = '{way}'", root);
        return command.ExecuteScalar() is 1L;
    }

    private void Renew(StepTarget target)
    {
        Taken(StepKind.IssueSecret, target, Observe(target));
        var issued = Observe(target);
        Taken(StepKind.RetireSecret, target, issued);
        Assert.True(Observe(target).Shows(StepKind.RetireSecret).Value);
        Taken(StepKind.PromoteSecret, target, issued);
    }

    private (StepTarget Target, string Other) Pair()
    {
        var (target, other) = (postgres.NewName("renewed"), postgres.NewName("other"));
        postgres.Make(target, "pg_monitor");
        postgres.Make(other, "pg_monitor");
        return (TargetOf(target), other);
    }

    private static StepTarget TargetOf(string role) => new(SubjectId.Credential("some", role, "password"), role, null) { Credential = "password" };

    private SourceInput Input(string role)
    {
        var input = postgres.Input(role);
        return input with
        {
            Source = input.Source with
            {
                Acting = new SourceActing(new Dictionary<string, string>(), null, 9) { Secrets = new SourceSecrets("files", lifetime) },
            },
            Secrets = new SecretStore("files", secrets.Path, () => RandomNumberGenerator.GetBytes(16)),
        };
    }

    private TargetState Observe(StepTarget target) => Actuator.Observe(Input(PostgresActingFixture.Reader), target, Cancel);

    private StepAnswer Apply(StepKind step, StepTarget target, TargetState before, string actor = PostgresActingFixture.Actor)
    {
        var answer = Actuator.Apply(Input(actor), step, target, before, Cancel);
        var told = Dump.Of(answer) + Dump.Of(before) + Dump.Of(Observe(target));
        Assert.All(
            Directory.EnumerateFiles(secrets.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(File.ReadAllText(file), told, StringComparison.Ordinal));
        return answer;
    }

    private void Taken(StepKind step, StepTarget target, TargetState before) => Assert.Equal(StepAnswer.Taken, Apply(step, target, before));

    private static void Refused(string code, StepFailure failure, StepAnswer answer) => Assert.Equal((code, failure), (answer.Code, answer.Failure));

    private string Held(StepTarget target, string version)
    {
        var name = SecretName.Of(target.Subject);
        return File.ReadAllText(Path.Combine(secrets.Path, name.Source, name.Part, version));
    }

    // Neither in what the server keeps, nor in what it writes of changes, nor in its log.
    private void IsNowhere(string secret)
    {
        postgres.Run("CHECKPOINT");
        foreach (var file in Directory.EnumerateFiles(postgres.Server.Socket, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.False(text.Contains(secret, StringComparison.Ordinal), file);
        }
    }
}
