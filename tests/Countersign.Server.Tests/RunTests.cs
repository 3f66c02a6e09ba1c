using Countersign.Api;
using Countersign.Api.Runs;

namespace Countersign.Server.Tests;

/// <summary>Long work is started, followed and ends one way.</summary>
public sealed class RunTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_accepted_at_an_address_of_its_own()
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.OverSocket().PostAsync("api/v1/runs", TestHost.Json(new RunRequest { Verb = "collect" }), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        using var followed = await host.OverSocket().GetAsync(answer.Headers.Location, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.OK, followed.StatusCode);
    }

    [Fact]
    public async Task An_unknown_verb_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var client = CountersignClient.Open(host.Server.Socket, new CallerSettings());
        var refusal = await Assert.ThrowsAsync<ApiRefusalException>(() => client.RunAsync(new RunRequest { Verb = "dance" }, null, Cancel));
        Assert.Equal("request.verb", refusal.Code);
    }

    [Fact]
    public async Task Coverage_is_a_run_that_can_be_followed()
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.OverSocket().PostAsync("api/v1/policies/coverage", TestHost.Json(new { }), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        using var client = CountersignClient.Open(host.Server.Socket, new CallerSettings());
        var refusal = await Assert.ThrowsAsync<ApiRefusalException>(() => client.CoverageAsync(null, Cancel));
        Assert.Equal("workspace.not_configured", refusal.Code);
    }

    [Fact]
    public async Task A_run_ends_and_the_client_learns_how()
    {
        await using var host = await TestHost.StartAsync();
        using var client = CountersignClient.Open(host.Server.Socket, new CallerSettings());
        var ending = await Record.ExceptionAsync(() => client.RunAsync(new RunRequest { Verb = "collect" }, null, Cancel));
        // Nothing is applied yet: the run succeeds over no sources or is refused with a code of the configuration.
        Assert.True(ending is null or ApiRefusalException { IsRefusal: true }, ending?.ToString());
    }

    [Fact]
    public async Task Jobs_are_listed_and_run_when_they_are_due()
    {
        await using var host = await TestHost.StartAsync();
        using var client = CountersignClient.Open(host.Server.Socket, new CallerSettings());
        Assert.Equal(["actions", "collect", "exceptions", "evaluate", "lateness", "notifications", "forget"], (await client.JobsAsync(Cancel)).Select(job => job.Name));
        var refused = await Assert.ThrowsAsync<ApiRefusalException>(() => client.RunAsync(new RunRequest { Verb = "due" }, null, Cancel));
        Assert.Equal("workspace.not_configured", refused.Code);
    }

    [Fact]
    public async Task A_host_wakes_its_jobs_by_itself()
    {
        using var folder = new Countersign.Testing.TemporaryFolder();
        folder.Write("app.jsonl", """{"snapshot":{"source":"app","takenAt":"2026-06-01T08:00:00Z"}}""" + "\n");
        var plain = TestHost.Options(folder);
        // Between two looks at a real clock time passes.
        var ticks = 0;
        var seam = plain.Seam with { Now = () => Instant.Parse("2026-06-01T09:00:00Z") + TimeSpan.FromMilliseconds(Interlocked.Increment(ref ticks)) };
        var options = plain with { Seam = seam, Root = folder.Path, JobsEvery = TimeSpan.FromMilliseconds(100) };
        await using var server = await ServerHost.TryStartAsync(options, Cancel);
        using var client = CountersignClient.Open(server!.Socket, new CallerSettings());
        await client.ApplyAsync(new Countersign.Api.Configuration.ConfigurationRequest([new("governance.yaml", Governance)]), Cancel);

        while ((await client.SourcesAsync(Cancel)).Single().Status == "never_collected")
        {
            await Task.Delay(50, Cancel);
        }
        Assert.Equal("collected", (await client.SourcesAsync(Cancel)).Single().Status);
    }

    private const string Governance = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: test }
        spec: { governance: team:gov, compliance: team:gov, enforce: [] }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: ada }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: gov }
        spec: { lead: person:ada, members: [person:ada] }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: app }
        spec: { connector: json-lines, files: [app.jsonl], owner: team:gov, schedule: { every: 1d } }
        """;
}
