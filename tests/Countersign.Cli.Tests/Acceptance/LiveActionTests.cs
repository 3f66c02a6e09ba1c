using System.Text.Json.Nodes;
using Countersign.Testing;
using Npgsql;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>
/// Somebody has left and can still sign in at a database that runs: found, planned, done, read back, signed off by another, and taken back, by
/// the built command alone.
/// </summary>
public sealed class LiveActionTests : IDisposable
{
    private const string Lead = "person:iam-lead";
    private const string Reader = "canary-51d0-reader";
    private const string Actor = "canary-51d0-actor";

    private static readonly string[] Planes = ["iam", "iga", "pam", "nhi", "product"];

    private readonly TemporaryFolder home = new();

    private string Estate => Path.Combine(home.Path, "estate");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_leaver_is_shut_out_of_a_running_server_and_nobody_else()
    {
        await using var server = await PostgresServer.StartListeningAsync(Cancel);
        await server.ExecuteAsync(
            $"""
            CREATE ROLE countersign LOGIN PASSWORD '{Reader}'; CREATE ROLE countersign_act LOGIN CREATEROLE PASSWORD '{Actor}';
            GRANT pg_signal_backend TO countersign_act; CREATE ROLE jo LOGIN PASSWORD 'jo'; CREATE ROLE ada LOGIN PASSWORD 'ada'
            """,
            Cancel);
        Describe(server);
        (await Command().RunAsync("up", Estate, "--once")).With(ExitCode.Ok);
        var finding = await FindingAsync("account:pg-main/jo");
        Assert.Equal(("leaver-account-active", "team:iam"), ((string?)finding["policy"], (string?)finding["resolver"]));
        await using var jo = await SignInAsync(server, "jo");
        await using var ada = await SignInAsync(server, "ada");

        var planned = await ActAsync(Lead, "plan", $"{finding["id"]}", "disable");
        Assert.Equal(("planned", true), ((string?)planned["state"], await AnswersAsync(jo)));
        var done = await ActAsync(Lead, "run", $"{planned["id"]}");

        Assert.Equal("succeeded", (string?)done["state"]);
        Assert.Equal([("refuse_logins", "taken"), ("end_sessions", "taken")], done["steps"]!.AsArray().Select(step => ((string)step!["step"]!, (string)step["state"]!)));
        Assert.Equal((false, true), (await AnswersAsync(jo), await AnswersAsync(ada)));
        Assert.Equal("28000", (await Assert.ThrowsAsync<PostgresException>(() => SignInAsync(server, "jo"))).SqlState);
        (await Command().RunAsync("action", "run", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);

        (await Command().RunAsync("collect", "pg-main")).With(ExitCode.Ok);
        (await Command().RunAsync("evaluate")).With(ExitCode.Ok);
        Assert.Equal("verified", (string?)(await ActAsync(null, "show", $"{planned["id"]}"))["state"]);
        Assert.Contains(
            "not_signatory", (await Command().RunAsync("finding", "sign-off", $"{finding["id"]}", "--as", Lead)).With(ExitCode.Refused).Error, StringComparison.Ordinal);
        (await Command().RunAsync("finding", "sign-off", $"{finding["id"]}", "--as", "person:gov")).With(ExitCode.Ok);

        var undo = await ActAsync(Lead, "undo", $"{planned["id"]}");
        Assert.Equal("succeeded", (string?)(await ActAsync(Lead, "run", $"{undo["id"]}"))["state"]);
        await using var back = await SignInAsync(server, "jo");
        Assert.Equal("rolled_back", (string?)(await ActAsync(null, "show", $"{planned["id"]}"))["state"]);
        Assert.All(
            Directory.EnumerateFiles(home.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-51d0", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    private static async Task<NpgsqlConnection> SignInAsync(PostgresServer server, string role)
    {
        var connection = new NpgsqlConnection($"Host={server.Socket};Port={server.Port};Username={role};Password={role};Database=postgres;Pooling=false");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(Cancel) is 1;
        }
        catch (Exception ended) when (ended is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<JsonNode> FindingAsync(string subject)
    {
        var list = (await Command().RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok);
        return JsonNode.Parse(list.Out)!.AsArray().Single(finding => (string?)finding!["subject"] == subject)!;
    }

    private async Task<JsonNode> ActAsync(string? person, params string[] words)
    {
        var ended = await Command().RunAsync(["action", .. words, .. person is null ? [] : new[] { "--as", person }, "--output", "json"]);
        return JsonNode.Parse(ended.With(ExitCode.Ok).Out)!;
    }

    private void Describe(PostgresServer server)
    {
        Directory.CreateDirectory(Estate);
        string[] people = ["gov", "comp", "iam-lead", "judge"];
        (string Team, string Member)[] teams = [("governance", "gov"), ("compliance", "comp"), ("iam", "iam-lead"), ("approvers", "judge")];
        string[] documents =
        [
            """
            kind: Workspace
            metadata: { name: main }
            spec: { governance: team:governance, compliance: team:compliance, enforce: ["*"] }
            """,
            .. people.Select(person => $"kind: Person\nmetadata: {{ name: {person} }}\nspec: {{ status: active }}"),
            .. teams.Select(team =>
                $"kind: Team\nmetadata: {{ name: {team.Team} }}\nspec: {{ lead: person:{team.Member}, members: [person:{team.Member}] }}"),
            .. Planes.Select(plane =>
                $"kind: OwnershipBinding\nmetadata: {{ name: {plane} }}\nspec: {{ selects: {{ plane: {plane} }}, owner: person:iam-lead, "
                + "responsible: [team:iam], approver: team:approvers, signatory: team:governance }"),
            """
            kind: Source
            metadata: { name: hr }
            spec: { connector: hr-csv, files: [hr.csv], owner: team:iam, asOf: "2026-01-01T00:00:00Z" }
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
              actions: { allowed: true, settings: { user: countersign_act }, secret: env:COUNTERSIGN_SECRET_PG_ACT }
            """,
        ];
        Write("estate/governance.yaml", string.Join("\n---\n", documents.Select(document => "apiVersion: countersign/v1\n" + document)));
        Write("estate/hr.csv", "employee_id,name,status\nE1,jo,Terminated\nE2,ada,Active\n");
        Write("estate/server.pem", server.Certificate);
        Write("countersign.deployment.yaml", $$"""
            apiVersion: countersign/v1
            kind: Deployment
            metadata: { name: here }
            spec:
              secrets:
                - { name: COUNTERSIGN_SECRET_PG, hosts: ["localhost:{{server.Port}}"] }
                - { name: COUNTERSIGN_SECRET_PG_ACT, hosts: ["localhost:{{server.Port}}"] }
            """);
    }

    private CommandLine Command() => new(home.Path, Directory.Exists(Path.Combine(home.Path, "state")) ? Estate : null)
    {
        Workspace = Path.Combine(home.Path, "workspace.db"),
        Variables = new Dictionary<string, string> { ["COUNTERSIGN_SECRET_PG"] = Reader, ["COUNTERSIGN_SECRET_PG_ACT"] = Actor },
    };

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(home.Path, path), text);
}
