using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Countersign.Testing;
using Npgsql;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>
/// Somebody's password was phished who can sign in at a database, a directory and one system more: shut out of all three within ten seconds, by
/// one command, and let in again the next day.
/// </summary>
public sealed class LiveContainmentTests : IDisposable
{
    private const string Responder = "person:judge";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly (string Name, string Value)[] Secrets =
    [
        ("COUNTERSIGN_SECRET_PG", "canary-7c0e-pg"), ("COUNTERSIGN_SECRET_PG_ACT", "canary-7c0e-pg-act"),
        ("COUNTERSIGN_SECRET_LDAP", "canary-7c0e-ldap"), ("COUNTERSIGN_SECRET_LDAP_ACT", "canary-7c0e-ldap-act"),
    ];

    private readonly LiveEstate estate = new(Secrets);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Crm => Path.Combine(estate.Folder, "crm.json");

    public void Dispose() => estate.Dispose();

    [Fact]
    public async Task One_identity_is_shut_out_of_three_running_systems_and_let_in_again_the_next_day()
    {
        await using var database = await DatabaseAsync();
        await using var directory = await LiveDirectory.StartAsync(Secrets[2].Value, Secrets[3].Value, Cancel);
        var now = await OpenAsync(database, directory);
        await using var jo = await LiveRoles.SignInAsync(database, "jo", Cancel);
        await using var ada = await LiveRoles.SignInAsync(database, "ada", Cancel);
        (await estate.Command().RunAsync("action", "stop", "--because", "an incident", "--as", "person:gov")).With(ExitCode.Ok);

        var took = Stopwatch.StartNew();
        var done = await AskAsync("contain", "identity:hr/E1", "--incident", "INC-7", "--because", "a phished password", "--as", Responder);

        Assert.True(took.Elapsed < Longest, $"It took {took.Elapsed}.");
        Assert.Equal(("contained", "INC-7", false), ((string?)done["state"], (string?)done["incident"], (bool)done["late"]!));
        Assert.Equal(
            ["crm contained refuse_logins taken, end_sessions taken", "ldap-main sessions_left refuse_logins taken, end_sessions refused contain.no_sessions",
             "pg-main contained refuse_logins taken, end_sessions taken"],
            Told(done));
        var told = (await estate.Command().RunAsync("containment", "show", $"{done["id"]}")).With(ExitCode.Ok).Out;
        Assert.All(["3 of 3 shut", "(contain.no_sessions)", $"containment confirm {done["id"]}"], part => Assert.Contains(part, Whole(told), StringComparison.Ordinal));
        Assert.Contains("identity:hr/E1", (await estate.Command().RunAsync("containment", "list")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        await IsShutAsync(database, directory);
        Assert.Equal((false, true), (await LiveRoles.AnswersAsync(jo, Cancel), await LiveRoles.AnswersAsync(ada, Cancel)));
        Assert.Contains($"{done["id"]}", (await estate.Command().RunAsync("mine", "--as", "person:gov")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        var own = (await estate.Command().RunAsync("containment", "confirm", $"{done["id"]}", "--as", Responder)).With(ExitCode.Refused);
        Assert.Contains("containment.confirm.same_person", own.Error, StringComparison.Ordinal);

        var next = (now + TimeSpan.FromDays(1)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var undone = await AskAsync("containment", "undo", $"{done["id"]}", "--because", "it is over", "--as", Responder, "--now", next);
        Assert.Equal("undone", (string?)undone["state"]);
        await (await LiveRoles.SignInAsync(database, "jo", Cancel)).DisposeAsync();
        Assert.Equal((0, 0), (await directory.SignInAsync(LiveDirectory.Jo, "jo", Cancel), await directory.SignInAsync(LiveDirectory.Ada, "ada", Cancel)));
        Assert.Equal((true, 0), Fake("jo"));
        Assert.All(
            Directory.EnumerateFiles(estate.Home, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-7c0e", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_is_killed_at_a_slow_system_has_shut_the_others_and_the_same_command_does_the_rest()
    {
        await using var database = await DatabaseAsync();
        await using var directory = await LiveDirectory.StartAsync(Secrets[2].Value, Secrets[3].Value, Cancel);
        await OpenAsync(database, directory);
        string[] contain = ["contain", "account:pg-main/jo", "--incident", "INC-8", "--because", "a phished password", "--as", Responder];

        await using (new FileStream(Crm + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            using var process = estate.Command().Open(contain);
            for (var looks = 0; await directory.SignInAsync(LiveDirectory.Jo, "jo", Cancel) == 0 || await LetsInAsync(database, "jo"); looks++)
            {
                Assert.True(looks < 80, "The others were not shut while one system was slow.");
                await Task.Delay(100, Cancel);
            }
            Assert.False(process.HasExited);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }
        var left = await AskAsync("containment", "list");
        Assert.Equal(("begun", (true, 2)), ((string?)left[0]!["state"], Fake("jo")));

        var done = await AskAsync(contain);
        Assert.Equal(("contained", $"{left[0]!["id"]}"), ((string?)done["state"], $"{done["id"]}"));
        await IsShutAsync(database, directory);
        Assert.Equal("undone", (string?)(await AskAsync("containment", "undo", $"{done["id"]}", "--because", "it is over", "--as", "person:gov"))["state"]);
        Assert.Equal((0, true, (true, 0)), (await directory.SignInAsync(LiveDirectory.Jo, "jo", Cancel), await LetsInAsync(database, "jo"), Fake("jo")));
    }

    private static IEnumerable<string> Told(JsonNode containment) => containment["accounts"]!.AsArray().Select(account =>
        $"{account!["source"]} {account["standing"]} {string.Join(", ", account["steps"]!.AsArray().Select(Step))}");

    // Lines of a table are broken where they end.
    private static string Whole(string table) => string.Join(' ', table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Step(JsonNode? step) => $"{step!["step"]} {step["state"]} {step["code"]}".Trim();

    private static async Task<PostgresServer> DatabaseAsync()
    {
        var server = await PostgresServer.StartListeningAsync(Cancel);
        await server.ExecuteAsync(
            $"CREATE ROLE countersign LOGIN PASSWORD '{Secrets[0].Value}'; CREATE ROLE countersign_act LOGIN CREATEROLE PASSWORD '{Secrets[1].Value}'; "
            + "GRANT pg_signal_backend TO countersign_act; CREATE ROLE jo LOGIN PASSWORD 'jo'; CREATE ROLE ada LOGIN PASSWORD 'ada'",
            Cancel);
        return server;
    }

    private static async Task<bool> LetsInAsync(PostgresServer server, string role)
    {
        try
        {
            await (await LiveRoles.SignInAsync(server, role, Cancel)).DisposeAsync();
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == "28000")
        {
            return false;
        }
    }

    private async Task IsShutAsync(PostgresServer database, SlapdServer directory)
    {
        Assert.Equal((false, true), (await LetsInAsync(database, "jo"), await LetsInAsync(database, "ada")));
        Assert.Equal((49, 0), (await directory.SignInAsync(LiveDirectory.Jo, "jo", Cancel), await directory.SignInAsync(LiveDirectory.Ada, "ada", Cancel)));
        Assert.Equal(((false, 0), (true, 2)), (Fake("jo"), Fake("ada")));
    }

    private (bool Enabled, int Sessions) Fake(string account)
    {
        var found = JsonNode.Parse(File.ReadAllText(Crm))!["accounts"]![account]!;
        return ((bool)found["enabled"]!, (int)found["sessions"]!);
    }

    private async Task<JsonNode> AskAsync(params string[] words) =>
        JsonNode.Parse((await estate.Command().RunAsync([.. words, "--output", "json"])).With(ExitCode.Ok).Out)!;

    // The next day can be had in a simulated workspace alone, which begins now.
    private async Task<DateTimeOffset> OpenAsync(PostgresServer database, SlapdServer directory)
    {
        estate.Describe(
            database.Certificate,
            $$"""
              secrets:
                - { name: COUNTERSIGN_SECRET_PG, hosts: ["localhost:{{database.Port}}"] }
                - { name: COUNTERSIGN_SECRET_PG_ACT, hosts: ["localhost:{{database.Port}}"] }
                - { name: COUNTERSIGN_SECRET_LDAP, hosts: ["localhost:{{directory.TlsPort}}"] }
                - { name: COUNTERSIGN_SECRET_LDAP_ACT, hosts: ["localhost:{{directory.TlsPort}}"] }
            """,
            $$"""
            kind: Source
            metadata: { name: pg-main }
            spec:
              connector: postgresql
              files: [server.pem]
              owner: team:iam
              settings: { host: localhost, port: "{{database.Port}}", user: countersign }
              secret: env:COUNTERSIGN_SECRET_PG
              correlate: [ { by: name } ]
              actions: { allowed: true, settings: { user: countersign_act }, secret: env:COUNTERSIGN_SECRET_PG_ACT }
            """,
            $$"""
            kind: Source
            metadata: { name: ldap-main }
            spec:
              connector: openldap
              files: [ldap.pem]
              owner: team:iam
              settings:
                host: localhost
                port: "{{directory.TlsPort}}"
                user: cn=reader,dc=example,dc=org
                base: dc=example,dc=org
                policy: cn=default,dc=example,dc=org
              secret: env:COUNTERSIGN_SECRET_LDAP
              correlate: [ { by: name } ]
              actions: { allowed: true, settings: { user: "cn=actor,dc=example,dc=org" }, secret: env:COUNTERSIGN_SECRET_LDAP_ACT }
            """,
            """
            kind: Source
            metadata: { name: crm }
            spec: { connector: fake-system, files: [crm.json], owner: team:iam, correlate: [ { by: employee_id } ], actions: { allowed: true } }
            """);
        var documents = Path.Combine(estate.Folder, "governance.yaml");
        File.WriteAllText(documents, File.ReadAllText(documents).Replace(
            "compliance: team:compliance,", "compliance: team:compliance, responders: team:approvers,", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(estate.Folder, "ldap.pem"), directory.Certificate);
        File.WriteAllText(Crm, """
            { "accounts": {
              "jo": { "id": "c-1", "enabled": true, "sessions": 2, "employeeId": "E1" },
              "ada": { "id": "c-2", "enabled": true, "sessions": 2, "employeeId": "E2" } } }
            """);
        var now = DateTimeOffset.UtcNow;
        (await estate.Command().RunAsync(
            "up", estate.Folder, "--once", "--simulated", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))).With(ExitCode.Ok);
        return now;
    }
}
