using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A database server that is running, read by the built command: what changes there is seen, and its secret stays where it was put.</summary>
public sealed class LiveSourceTests : IDisposable
{
    private const string Canary = "canary-7f3a-reader";
    private const string Wrong = "canary-7f3a-wrong";

    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task What_changes_on_a_server_is_seen_and_what_fails_to_be_read_stays()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.StartListeningAsync(cancel);
        await server.ExecuteAsync(
            $"CREATE ROLE countersign LOGIN PASSWORD '{Canary}'; CREATE ROLE svc_app LOGIN PASSWORD 'x'; CREATE ROLE svc_old LOGIN PASSWORD 'x'", cancel);
        var estate = Path.Combine(home.Path, "estate");
        (await Command(Canary).RunAsync("init", estate)).With(ExitCode.Ok);
        Write("estate/pg.yaml", $$"""
            apiVersion: countersign/v1
            kind: Source
            metadata: { name: pg-main }
            spec:
              connector: postgresql
              files: [server.pem]
              settings: { host: localhost, port: "{{server.Port}}", user: countersign }
              secret: env:COUNTERSIGN_SECRET_PG
              classify: [ { when: "true", kind: service } ]
            """);
        Write("estate/server.pem", server.Certificate);
        await IsRefusedAsync(estate);
        Write("countersign.deployment.yaml", $$"""
            apiVersion: countersign/v1
            kind: Deployment
            metadata: { name: here }
            spec: { secrets: [ { name: COUNTERSIGN_SECRET_PG, hosts: ["localhost:{{server.Port}}"] } ] }
            """);

        var up = (await Command(Canary).RunAsync("up", estate, "--once")).With(ExitCode.Ok);
        Assert.Equal(["countersign active", "postgres active", "svc_app active", "svc_old active"], await AccountsAsync(estate));

        await server.ExecuteAsync("ALTER ROLE svc_app NOLOGIN; DROP ROLE svc_old", cancel);
        var failed = (await Command(Wrong, estate).RunAsync("collect", "pg-main")).With(ExitCode.Failure);
        Assert.Contains("source.postgresql.refused", failed.Out, StringComparison.Ordinal);
        Assert.Equal(4, (await AccountsAsync(estate)).Count);

        var collected = (await Command(Canary, estate).RunAsync("collect", "pg-main")).With(ExitCode.Ok);
        Assert.Equal(["countersign active", "postgres active", "svc_app disabled"], await AccountsAsync(estate));

        Assert.All(new[] { up, failed, collected }, ended => Assert.DoesNotContain("canary", ended.Out + ended.Error, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(home.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-7f3a", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    // Nothing is reached that the machine does not list.
    private async Task IsRefusedAsync(string estate) => Assert.Contains(
        "config.source.host_not_listed", (await Command(Canary).RunAsync("up", estate, "--once")).With(ExitCode.Refused).Error, StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> AccountsAsync(string estate)
    {
        var list = (await Command(Canary, estate).RunAsync("account", "list", "--output", "csv")).With(ExitCode.Ok);
        var head = list.Lines()[0].Split(',').ToList();
        return [.. list.Lines().Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[head.IndexOf("name")]} {cells[head.IndexOf("status")]}")];
    }

    private CommandLine Command(string secret, string? current = null) => new(home.Path, current)
    {
        Workspace = Path.Combine(home.Path, "workspace.db"),
        Variables = new Dictionary<string, string> { ["COUNTERSIGN_SECRET_PG"] = secret },
    };

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(home.Path, path), text);
}
