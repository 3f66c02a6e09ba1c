using System.Net;
using Countersign.Api;
using Countersign.Api.Runs;
using Countersign.Server.Access;
using Countersign.Server.Hosting;
using Countersign.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Tests;

/// <summary>Who may call from where, as whom, and at which instant.</summary>
public sealed class AccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_socket_lies_in_a_folder_only_its_user_may_enter()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(host.SocketFolder));
    }

    [Fact]
    public async Task A_socket_folder_that_others_can_enter_is_refused()
    {
        using var folder = new TemporaryFolder();
        var options = TestHost.Options(folder);
        Directory.CreateDirectory(options.SocketFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        var error = await Assert.ThrowsAsync<HostingException>(() => ServerHost.TryStartAsync(options, Cancel));
        Assert.Equal("host.folder_not_private", error.Code);
    }

    [Fact]
    public async Task One_process_at_a_time_hosts_a_workspace_and_the_next_may_after_it()
    {
        using var folder = new TemporaryFolder();
        var first = await ServerHost.TryStartAsync(TestHost.Options(folder), Cancel);
        Assert.Null(await ServerHost.TryStartAsync(TestHost.Options(folder), Cancel));
        await first!.DisposeAsync();
        await using var next = await ServerHost.TryStartAsync(TestHost.Options(folder), Cancel);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task As_is_taken_on_the_socket()
    {
        await using var host = await Echoing();
        Assert.Equal("person:ada", await host.OverSocket(new CallerSettings("person:ada")).GetStringAsync("api/v1/me", Cancel));
    }

    [Fact]
    public async Task As_is_refused_over_the_network()
    {
        await using var host = await Echoing();
        using var answer = await host.OverNetwork(new CallerSettings("person:ada")).GetAsync("api/v1/me", Cancel);
        Assert.Equal((HttpStatusCode.Forbidden, "access.as_only_on_socket"), (answer.StatusCode, (await TestHost.ProblemOfAsync(answer)).Code));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("team:iam")]
    public async Task As_names_a_person(string text)
    {
        await using var host = await Echoing();
        using var answer = await host.OverSocket(new CallerSettings(text)).GetAsync("api/v1/me", Cancel);
        Assert.Equal("request.as_malformed", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task Now_is_refused_where_time_is_real()
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.OverSocket(new CallerSettings(Now: "2026-07-01T00:00:00Z")).GetAsync("api/v1/workspace", Cancel);
        Assert.Equal("workspace.now.not_simulated", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task Now_is_taken_by_a_simulated_workspace()
    {
        await using var host = await TestHost.StartAsync(Instant.Parse("2026-06-01T09:00:00Z"), api =>
            api.MapGet("/me", (HttpContext context) => context.Person().Now?.ToString() ?? "").Requires(Permission.ViewRuns));
        Assert.Equal("2026-07-01T00:00:00.000000Z", await host.OverSocket(new CallerSettings(Now: "2026-07-01T00:00:00Z")).GetStringAsync("api/v1/me", Cancel));
    }

    [Fact]
    public async Task A_malformed_now_is_refused()
    {
        await using var host = await TestHost.StartAsync(Instant.Parse("2026-06-01T09:00:00Z"));
        using var answer = await host.OverSocket(new CallerSettings(Now: "tomorrow")).GetAsync("api/v1/workspace", Cancel);
        Assert.Equal("request.now_malformed", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task The_network_reads_and_does_not_act()
    {
        await using var host = await TestHost.StartAsync();
        using var read = await host.OverNetwork().GetAsync("api/v1/workspace", Cancel);
        using var act = await host.OverNetwork().PostAsync("api/v1/runs", TestHost.Json(new RunRequest { Verb = "collect" }), Cancel);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("access.network_reads_only", (await TestHost.ProblemOfAsync(act)).Code);
    }

    [Fact]
    public async Task The_network_is_refused_every_act_that_the_server_knows()
    {
        await using var host = await TestHost.StartAsync();
        using var document = System.Text.Json.JsonDocument.Parse(await host.OverNetwork().GetStringAsync("openapi/v1.json", Cancel));
        var acts = document.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("post", out _))
            .Select(path => path.Name.TrimStart('/').Replace("{id}", "fnd_none", StringComparison.Ordinal)).ToList();
        Assert.Contains("api/v1/findings/sign-off", acts);

        foreach (var act in acts)
        {
            using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await host.OverNetwork().PostAsync(act, content, Cancel);
            Assert.Equal((act, "access.network_reads_only"), (act, (await TestHost.ProblemOfAsync(answer)).Code));
        }
    }

    [Theory]
    [InlineData("api/v1/policies/simulate", """{"file":{"path":"p.yaml","text":""}}""")]
    [InlineData("api/v1/policies/coverage", "{}")]
    public async Task The_network_starts_no_simulation_and_no_coverage(string path, string body)
    {
        await using var host = await TestHost.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.OverNetwork().PostAsync(path, content, Cancel);
        Assert.Equal("access.network_reads_only", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused_on_loopback()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/workspace");
        request.Headers.Host = "attacker.example";
        using var answer = await host.OverNetwork().SendAsync(request, Cancel);
        Assert.Equal("request.host", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task Where_the_workspace_lies_is_told_to_its_user_only()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Contains("workspace.db", await host.OverSocket().GetStringAsync("api/v1/workspace", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("workspace.db", await host.OverNetwork().GetStringAsync("api/v1/workspace", Cancel), StringComparison.Ordinal);
    }

    private static Task<TestHost> Echoing() => TestHost.StartAsync(more: api =>
        api.MapGet("/me", (HttpContext context) => context.Person().Claimed ?? "").Requires(Permission.ViewRuns));
}
