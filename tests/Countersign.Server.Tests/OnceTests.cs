using System.Net;
using Countersign.Api;
using Countersign.Server.Access;
using Countersign.Server.Endpoints;
using Countersign.Testing;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Tests;

/// <summary>What is asked for once is done once, also where the process that did it is gone.</summary>
public sealed class OnceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int done;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_answer_is_given_again_by_another_process()
    {
        var first = await PostAsync("k1", "act");
        var again = await PostAsync("k1", "act");

        Assert.Equal((HttpStatusCode.OK, "done 1", false), first);
        Assert.Equal((HttpStatusCode.OK, "done 1", true), again);
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task What_was_done_without_an_answer_is_not_done_again()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("k1", "act-and-fail")).Status);

        var again = await PostAsync("k1", "act-and-fail");

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("idempotency.done", again.Text, StringComparison.Ordinal);
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task What_did_nothing_may_be_asked_anew()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("k1", "fail")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("k1", "fail")).Status);
        Assert.Equal(2, done);
    }

    [Fact]
    public async Task A_key_is_for_one_request_on_every_process()
    {
        await PostAsync("k1", "act");

        var other = await PostAsync("k1", "act", body: "{\"other\":1}");

        Assert.Contains("idempotency.key_reused", other.Text, StringComparison.Ordinal);
        Assert.Equal(1, done);
    }

    /// <summary>Posts to a process of its own over the same workspace.</summary>
    private async Task<(HttpStatusCode Status, string Text, bool Replayed)> PostAsync(string key, string path, string body = "{}")
    {
        await using var server = await ServerHost.TryStartAsync(TestHost.Options(folder), [.. EndpointGroups.All, Map], Cancel);
        using var client = ServerTransport.Open(server!.Socket, new CallerSettings());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/{path}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WireHeaders.IdempotencyKey, key);
        using var answer = await client.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), answer.Headers.Contains("Idempotency-Replayed"));
    }

    private void Map(RouteGroupBuilder api)
    {
        api.MapPost("/act", async (HttpContext context, WorkspaceRuntime runtime) =>
        {
            await ActAsync(context, runtime);
            await ActAsync(context, runtime);
            return Results.Text($"done {++done}");
        }).Requires(Permission.StartRuns);
        api.MapPost("/act-and-fail", async (HttpContext context, WorkspaceRuntime runtime) =>
        {
            await ActAsync(context, runtime);
            done++;
            throw new InvalidOperationException("after the act");
        }).Requires(Permission.StartRuns);
        api.MapPost("/fail", (HttpContext _) =>
        {
            done++;
            throw new InvalidOperationException("before any act");
        }).Requires(Permission.StartRuns);
    }

    private static async Task ActAsync(HttpContext context, WorkspaceRuntime runtime)
    {
        var actor = await runtime.Actors.PersonAsync(context.Person(), Cancel);
        await runtime.Database.ActAsync(actor, runtime.Options.Seam.Now(), async act =>
        {
            await act.Workspace.AddLinksStaleAsync(Cancel);
            return 0;
        }, Cancel);
    }
}
