using Countersign.Testing;
using Npgsql;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>
/// Somebody has left and can still sign in at a database that runs: found, planned, done, read back, signed off by another, and taken back, by
/// the built command alone.
/// </summary>
public sealed class LiveActionTests : IDisposable
{
    private const string Lead = LiveEstate.Lead;
    private const string Reader = "canary-51d0-reader";
    private const string Actor = "canary-51d0-actor";
    private const string Old = "canary-51d0-old";

    private readonly LiveEstate estate = new(("COUNTERSIGN_SECRET_PG", Reader), ("COUNTERSIGN_SECRET_PG_ACT", Actor));

    private string Secrets => Path.Combine(estate.Home, "secrets");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => estate.Dispose();

    [Fact]
    public async Task A_leaver_is_shut_out_of_a_running_server_and_nobody_else()
    {
        await using var server = await StartedAsync($"GRANT pg_signal_backend TO countersign_act; CREATE ROLE jo LOGIN PASSWORD 'jo'; CREATE ROLE ada LOGIN PASSWORD 'ada'");
        var finding = await estate.FindingAsync("account:pg-main/jo");
        Assert.Equal(("leaver-account-active", "team:iam"), ((string?)finding["policy"], (string?)finding["resolver"]));
        await using var jo = await LiveRoles.SignInAsync(server, "jo", Cancel);
        await using var ada = await LiveRoles.SignInAsync(server, "ada", Cancel);

        var planned = await estate.ActAsync(Lead, "plan", $"{finding["id"]}", "disable");
        Assert.Equal(("planned", true), ((string?)planned["state"], await LiveRoles.AnswersAsync(jo, Cancel)));
        var done = await estate.ActAsync(Lead, "run", $"{planned["id"]}");

        Assert.Equal("succeeded", (string?)done["state"]);
        Assert.Equal([("refuse_logins", "taken"), ("end_sessions", "taken")], done["steps"]!.AsArray().Select(step => ((string)step!["step"]!, (string)step["state"]!)));
        Assert.Equal((false, true), (await LiveRoles.AnswersAsync(jo, Cancel), await LiveRoles.AnswersAsync(ada, Cancel)));
        Assert.Equal("28000", (await Assert.ThrowsAsync<PostgresException>(() => LiveRoles.SignInAsync(server, "jo", Cancel))).SqlState);
        (await estate.Command().RunAsync("action", "run", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);

        (await estate.Command().RunAsync("collect", "pg-main")).With(ExitCode.Ok);
        (await estate.Command().RunAsync("evaluate")).With(ExitCode.Ok);
        Assert.Equal("verified", (string?)(await estate.ActAsync(null, "show", $"{planned["id"]}"))["state"]);
        Assert.Contains(
            "not_signatory", (await estate.Command().RunAsync("finding", "sign-off", $"{finding["id"]}", "--as", Lead)).With(ExitCode.Refused).Error, StringComparison.Ordinal);
        (await estate.Command().RunAsync("finding", "sign-off", $"{finding["id"]}", "--as", "person:gov")).With(ExitCode.Ok);

        var undo = await estate.ActAsync(Lead, "undo", $"{planned["id"]}");
        Assert.Equal("succeeded", (string?)(await estate.ActAsync(Lead, "run", $"{undo["id"]}"))["state"]);
        await using var back = await LiveRoles.SignInAsync(server, "jo", Cancel);
        Assert.Equal("rolled_back", (string?)(await estate.ActAsync(null, "show", $"{planned["id"]}"))["state"]);
        Assert.All(
            Directory.EnumerateFiles(estate.Home, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-51d0", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stale_password_is_renewed_once_those_who_use_it_have_the_new_one()
    {
        await using var server = await StartedAsync(
            $"CREATE ROLE svc_report LOGIN PASSWORD '{Old}'; CREATE ROLE svc_other LOGIN PASSWORD '{Old}'; CREATE ROLE svc_gone LOGIN PASSWORD '{Old}'");
        await server.ExecuteAsync("ALTER SYSTEM SET log_statement = 'all'", Cancel);
        await server.ExecuteAsync("SELECT pg_reload_conf()", Cancel);
        var finding = await estate.FindingAsync("credential:pg-main/svc_report#password");
        Assert.Equal(("service-password-ends", "team:iam"), ((string?)finding["policy"], (string?)finding["resolver"]));
        var verifiers = await VerifiersAsync(server);

        (await estate.Command().RunAsync("action", "plan", $"{finding["id"]}", "rotate", "--as", Lead)).With(ExitCode.Refused);
        var planned = await estate.ActAsync(Lead, "plan", $"{finding["id"]}", "rotate", "--consumer", "team:approvers");
        Assert.Contains("a role has room for one", (string?)planned["losses"]![0], StringComparison.Ordinal);
        var issued = await estate.ActAsync(Lead, "run", $"{planned["id"]}");

        Assert.Equal(("awaiting_confirmation", "files:pg-main/svc_report#password"), ((string?)issued["state"], (string?)issued["secret"]));
        var folder = Path.Combine(estate.Home, "secrets", "pg-main", "svc_report#password");
        var secret = File.ReadAllText(Path.Combine(folder, "next"));
        Assert.Equal(verifiers, await VerifiersAsync(server));
        await (await LiveRoles.SignInAsync(server, "svc_report", Cancel, Old)).DisposeAsync();
        (await estate.Command().RunAsync("action", "run", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);
        (await estate.Command().RunAsync("action", "confirm", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);
        Assert.Contains($"{planned["id"]}", (await estate.Command().RunAsync("mine", "--as", "person:judge")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.Equal("confirmed", (string?)(await estate.ActAsync("person:judge", "confirm", $"{planned["id"]}"))["state"]);
        var done = await estate.ActAsync(Lead, "run", $"{planned["id"]}");

        Assert.Equal(
            [("issue_secret", "taken"), ("retire_secret", "taken"), ("promote_secret", "taken")],
            done["steps"]!.AsArray().Select(step => ((string)step!["step"]!, (string)step["state"]!)));
        Assert.Equal((secret, 1), (File.ReadAllText(Path.Combine(folder, "current")), Directory.GetFileSystemEntries(folder).Length));
        await (await LiveRoles.SignInAsync(server, "svc_report", Cancel, secret)).DisposeAsync();
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => LiveRoles.SignInAsync(server, "svc_report", Cancel, Old))).SqlState);
        var renewed = await VerifiersAsync(server);
        Assert.Equal(["svc_report"], renewed.Where(role => verifiers[role.Key] != role.Value).Select(role => role.Key));
        (await estate.Command().RunAsync("action", "run", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);
        (await estate.Command().RunAsync("action", "undo", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);
        (await estate.Command().RunAsync("action", "plan", $"{finding["id"]}", "rotate", "--consumer", "team:approvers", "--as", Lead)).With(ExitCode.Refused);
        Assert.Equal(renewed, await VerifiersAsync(server));

        (await estate.Command().RunAsync("collect", "pg-main")).With(ExitCode.Ok);
        (await estate.Command().RunAsync("evaluate")).With(ExitCode.Ok);
        Assert.Equal("verified", (string?)(await estate.ActAsync(null, "show", $"{planned["id"]}"))["state"]);
        (await estate.Command().RunAsync("finding", "sign-off", $"{finding["id"]}", "--as", "person:gov")).With(ExitCode.Ok);
        IsNowhere(estate.Home, Secrets, secret, "canary-51d0");
        IsNowhere(server.Socket, null, secret);
    }

    [Fact]
    public async Task A_role_that_was_made_anew_keeps_its_password_and_what_waited_for_the_other_is_withdrawn()
    {
        await using var server = await StartedAsync($"CREATE ROLE svc_report LOGIN PASSWORD '{Old}'");
        var finding = await estate.FindingAsync("credential:pg-main/svc_report#password");
        var planned = await estate.ActAsync(Lead, "plan", $"{finding["id"]}", "rotate", "--consumer", "team:approvers");
        await estate.ActAsync(Lead, "run", $"{planned["id"]}");
        await estate.ActAsync("person:judge", "confirm", $"{planned["id"]}");

        await server.ExecuteAsync($"DROP ROLE svc_report; CREATE ROLE svc_report LOGIN PASSWORD '{Old}'", Cancel);
        var made = await VerifiersAsync(server);
        var refused = (await estate.Command().RunAsync("action", "run", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);
        Assert.Contains("action.run.target_changed", refused.Error, StringComparison.Ordinal);
        var undo = await estate.ActAsync(Lead, "undo", $"{planned["id"]}");
        Assert.Equal("succeeded", (string?)(await estate.ActAsync(Lead, "run", $"{undo["id"]}"))["state"]);

        Assert.Equal(made, await VerifiersAsync(server));
        await (await LiveRoles.SignInAsync(server, "svc_report", Cancel, Old)).DisposeAsync();
        Assert.Empty(Directory.EnumerateFiles(Secrets, "*", SearchOption.AllDirectories));
        Assert.Equal("rolled_back", (string?)(await estate.ActAsync(null, "show", $"{planned["id"]}"))["state"]);
    }

    private static async Task<IReadOnlyDictionary<string, string>> VerifiersAsync(PostgresServer server)
    {
        await using var connection = await LiveRoles.SignInAsync(server, "postgres", Cancel);
        await using var command = new NpgsqlCommand("SELECT rolname::text, rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL ORDER BY 1", connection);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var verifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(Cancel))
        {
            verifiers[rows.GetString(0)] = rows.GetString(1);
        }
        return verifiers;
    }

    private static void IsNowhere(string folder, string? but, params string[] secrets)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0 && (but is null || !file.StartsWith(but, StringComparison.Ordinal)));
        foreach (var file in files)
        {
            var text = File.ReadAllText(file, System.Text.Encoding.Latin1);
            Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), file));
        }
    }

    // A server with these roles beside those that countersign signs in as, read once.
    private async Task<PostgresServer> StartedAsync(string roles)
    {
        var server = await PostgresServer.StartListeningAsync(Cancel);
        await server.ExecuteAsync(
            $"CREATE ROLE countersign LOGIN PASSWORD '{Reader}'; CREATE ROLE countersign_act LOGIN CREATEROLE PASSWORD '{Actor}'; {roles}", Cancel);
        Describe(server);
        (await estate.Command().RunAsync("up", estate.Folder, "--once")).With(ExitCode.Ok);
        return server;
    }

    private void Describe(PostgresServer server)
    {
        Directory.CreateDirectory(Secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        estate.Describe(
            server.Certificate,
            $$"""
              secretStores: [ { name: files, folder: "{{Secrets}}" } ]
              secrets:
                - { name: COUNTERSIGN_SECRET_PG, hosts: ["localhost:{{server.Port}}"] }
                - { name: COUNTERSIGN_SECRET_PG_ACT, hosts: ["localhost:{{server.Port}}"] }
            """,
            $$"""
            kind: Source
            metadata: { name: pg-main }
            spec:
              connector: postgresql
              files: [server.pem]
              owner: team:iam
              settings: { host: localhost, port: "{{server.Port}}", user: countersign }
              secret: env:COUNTERSIGN_SECRET_PG
              classify: [ { when: "account.name in ['jo', 'ada']", kind: human }, { when: "true", kind: service } ]
              correlate: [ { by: name } ]
              actions:
                { allowed: true, settings: { user: countersign_act }, secret: env:COUNTERSIGN_SECRET_PG_ACT, secrets: { store: files, lifetime: 30d } }
            """,
            """
            kind: Policy
            metadata: { name: service-password-ends, title: Passwords of services end within 90 days }
            spec:
              control: credential-lifetime
              subject: credential
              answeredBy: instance
              appliesWhen: account.kind == 'service' && credential.type == 'password'
              satisfiedWhen: credential.expires_at != null && credential.expires_at - now <= duration('2160h')
              severity: [ { is: high } ]
              message: "`{credential.id}` of `{account.name}` has no near end"
              remedies: [rotate, revoke]
              due: { critical: 2d, high: 14d, medium: 30d, low: 90d }
            """);
    }
}
