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
}
