using System.Net;
using System.Text.Json;
using Countersign.Api;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Tests;

/// <summary>What holds for every endpoint.</summary>
public sealed class ConventionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_without_a_permission_keeps_the_server_from_starting()
    {
        var error = await Assert.ThrowsAsync<UndeclaredPermissionException>(() => TestHost.StartAsync(more: api => api.MapGet("/open", () => "all")));
        Assert.Contains("/api/v1/open", Assert.Single(error.Routes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_with_two_permissions_keeps_the_server_from_starting() =>
        await Assert.ThrowsAsync<UndeclaredPermissionException>(() => TestHost.StartAsync(
            more: api => api.MapGet("/two", () => "all").Requires(Permission.ViewRuns).Requires(Permission.ViewSources)));

    [Fact]
    public async Task A_refusal_is_a_problem_with_its_code()
    {
        await using var host = await TestHost.StartAsync(more: api => api.MapGet("/no", () => Problems.Result(new Refusal("some.thing.refused", "Because."))).Requires(Permission.ViewRuns));
        using var answer = await host.OverSocket().GetAsync("api/v1/no", Cancel);
        var problem = await TestHost.ProblemOfAsync(answer);
        Assert.Equal((409, "some.thing.refused", "Because."), (problem.Status, problem.Code, problem.Detail));
    }

    [Theory]
    [InlineData("api/v1/nothing", 404, "route.unknown")]
    [InlineData("api/v1/findings/fnd_none", 404, "finding.unknown")]
    [InlineData("api/v1/findings/fnd_none/explanation", 404, "finding.unknown")]
    [InlineData("api/v1/findings?severity=huge", 400, "request.severity")]
    [InlineData("api/v1/findings?resolver=nobody", 400, "request.resolver")]
    [InlineData("api/v1/findings?after=%21", 400, "request.cursor")]
    [InlineData("api/v1/findings?limit=many", 400, "request.malformed")]
    [InlineData("api/v1/accounts?kind=cat", 400, "request.kind")]
    [InlineData("api/v1/accounts/one?subject=account%3Aa%2Fb&at=noon", 400, "request.instant")]
    [InlineData("api/v1/findings?policy=a%00b", 400, "request.nul")]
    [InlineData("api/v1/findings/observed?policy=%00", 400, "request.nul")]
    [InlineData("api/v1/runs/9", 404, "run.unknown")]
    public async Task What_cannot_be_answered_is_a_problem(string path, int status, string code)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.OverSocket().GetAsync(path, Cancel);
        var problem = await TestHost.ProblemOfAsync(answer);
        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData("api/v1/findings/fnd_none/take", "{}", 409, "workspace.not_configured")]
    [InlineData("api/v1/accounts/owner", """{"subject":"account:a/b","owner":"nobody"}""", 400, "request.owner")]
    [InlineData("api/v1/accounts/owner", """{"subject":"account:a/b","owner":"team:bi"}""", 404, "account.unknown")]
    [InlineData("api/v1/policies/simulate", "{}", 400, "request.malformed")]
    [InlineData("api/v1/policies/simulate", """{"file":{"path":"p.yaml"}}""", 400, "request.malformed")]
    [InlineData("api/v1/policies/simulate", """{"file":{"path":"p.yaml","text":"kind: ["}}""", 409, "workspace.not_configured")]
    public async Task An_act_on_what_is_not_there_is_a_problem(string path, string body, int status, string code)
    {
        await using var host = await TestHost.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.OverSocket(new CallerSettings("person:ada")).PostAsync(path, content, Cancel);
        var problem = await TestHost.ProblemOfAsync(answer);
        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData("exceptions", """{"findings":["fnd_a",null],"until":"2026-07-01T00:00:00Z","followUpDue":"2026-07-01T00:00:00Z"}""", "findings", "`findings[1]` is null.")]
    [InlineData("exceptions", """{"compensatingControls":[null]}""", "compensatingControls", "`compensatingControls[0]` is null.")]
    [InlineData("findings/fnd_a/remediate", """{"because":"a","proof":[null,"CHG"]}""", "proof", "`proof[0]` is null.")]
    [InlineData("findings/fnd_a/claim", """{"because":"a","proof":["CHG",null]}""", "proof", "`proof[1]` is null.")]
    [InlineData("findings/fnd_a/dispute", """{"kind":"wrong_fact","facts":[null]}""", "facts", "`facts[0]` is null.")]
    [InlineData("configuration/plan", "{}", "files", "`files`")]
    [InlineData("configuration/plan", """{"files":[null]}""", "files", "`files`")]
    [InlineData("configuration/apply", """{"files":[{"path":"a.yaml"}]}""", "files", "`files`")]
    [InlineData("configuration/apply", """{"files":[{"text":"a"}]}""", "files", "`files`")]
    [InlineData("policies/enforce", """{"policies":null,"backlogBy":null}""", "policies", "`policies` is missing.")]
    [InlineData("policies/enforce", """{"policies":[null],"backlogBy":null}""", "policies", "`policies[0]` is null.")]
    [InlineData("runs", """{"verb":"collect","sources":[null]}""", "sources", "`sources[0]` is null.")]
    [InlineData("sign-off-rules", """{"name":"a","owner":"team:a","policies":[null]}""", "policies", "`policies[0]` is null.")]
    [InlineData("accounts/owner", """{"owner":"team:a"}""", "subject", "`subject` is missing.")]
    public async Task A_gap_in_a_body_is_named(string path, string body, string field, string said)
    {
        await using var host = await TestHost.StartAsync();
        var problem = await RefusedAsync(host, path, body);
        Assert.Equal((400, $"request.{field}"), (problem.Status, problem.Code));
        Assert.Contains(said, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("findings/fnd_a/acknowledge", """{"because":"a\u0000b"}""", "`$.because`")]
    [InlineData("findings/fnd_a/remediate", """{"because":"a","proof":["\u0000"]}""", "`$.proof[0]`")]
    public async Task A_NUL_in_a_body_is_refused(string path, string body, string place)
    {
        await using var host = await TestHost.StartAsync();
        var problem = await RefusedAsync(host, path, body);
        Assert.Equal((400, "request.malformed"), (problem.Status, problem.Code));
        Assert.Contains(place, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exceptions", """{"until":"soon"}""", "`until` is `soon`")]
    [InlineData("exceptions", """{"until":"2026-07-01T00:00:00Z"}""", "`followUpDue` is missing.")]
    [InlineData("exceptions", """{"until":"2026-07-01T00:00:00Z","followUpDue":"2026-07-01T00:00:00Z","from":"now"}""", "`from` is `now`")]
    [InlineData("exceptions/exc_a/extend", "{}", "`until` is missing.")]
    [InlineData("policies/enforce", """{"policies":["a"],"backlogBy":"soon"}""", "`backlogBy` is `soon`")]
    [InlineData("runs", """{"verb":"collect","asOf":"soon"}""", "`asOf` is `soon`")]
    public async Task What_is_no_instant_is_named_by_its_field(string path, string body, string said)
    {
        await using var host = await TestHost.StartAsync();
        var problem = await RefusedAsync(host, path, body);
        Assert.Equal("request.instant", problem.Code);
        Assert.Contains(said, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_malformed_body_is_a_problem(string body)
    {
        await using var host = await TestHost.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.OverSocket().PostAsync("api/v1/runs", content, Cancel);
        Assert.Equal("request.malformed", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Theory]
    [InlineData("{", "The body is not what is taken here")]
    [InlineData("""{"verb":[1]}""", "The body is not what is taken here: see `$.verb`")]
    [InlineData("{}", "The body is not what is taken here")]
    public async Task A_malformed_body_is_told_in_words_of_the_API(string body, string said)
    {
        await using var host = await TestHost.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.OverSocket().PostAsync("api/v1/runs", content, Cancel);
        var detail = (await TestHost.ProblemOfAsync(answer)).Detail;
        Assert.StartsWith(said, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Countersign.Api", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_is_not_of_its_kind_is_named_as_it_was_given()
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.OverSocket().GetAsync("api/v1/findings?limit=many", Cancel);
        Assert.StartsWith("`limit=many` is not of its kind.", (await TestHost.ProblemOfAsync(answer)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var content = new ByteArrayContent(new byte[33 * 1024 * 1024]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/configuration/plan") { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await host.OverSocket().SendAsync(request, Cancel);
        Assert.Equal("request.too_large", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_does_nothing()
    {
        var done = 0;
        await using var host = await TestHost.StartAsync(more: api => api.MapPost("/act", () => TypedResults.Ok(new { count = ++done })).Requires(Permission.StartRuns));
        var (first, _) = await PostAsync(host, "k1", "{}");
        var (second, replayed) = await PostAsync(host, "k1", "{}");
        var (third, _) = await PostAsync(host, "k2", "{}");
        Assert.Equal(("""{"count":1}""", """{"count":1}""", """{"count":2}""", true, 2), (first, second, third, replayed, done));
    }

    [Fact]
    public async Task A_key_cannot_be_used_for_another_request()
    {
        await using var host = await TestHost.StartAsync(more: api => api.MapPost("/act", () => "done").Requires(Permission.StartRuns));
        await PostAsync(host, "k1", "{}");
        var (text, _) = await PostAsync(host, "k1", """{"other":true}""");
        Assert.Equal("idempotency.key_reused", JsonSerializer.Deserialize<Problem>(text, WireJson.Options)!.Code);
    }

    [Fact]
    public async Task A_failure_is_not_remembered_under_its_key()
    {
        var tries = 0;
        await using var host = await TestHost.StartAsync(more: api =>
            api.MapPost("/act", () => ++tries == 1 ? throw new InvalidOperationException("once") : TypedResults.Ok(tries)).Requires(Permission.StartRuns));
        var (first, _) = await PostAsync(host, "k1", "{}");
        var (second, _) = await PostAsync(host, "k1", "{}");
        Assert.Contains("server.failed", first, StringComparison.Ordinal);
        Assert.Equal("2", second);
    }

    [Fact]
    public async Task An_older_version_in_If_Match_is_refused()
    {
        await using var host = await TestHost.StartAsync(more: api => api.MapGet(
            "/thing", (HttpContext context) => VersionTag.Check(context, "7") is { } stale ? (IResult)Problems.Result(stale) : TypedResults.Ok()).Requires(Permission.ViewRuns).TakesIfMatch());
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/thing");
        request.Headers.IfMatch.Add(new("\"6\""));
        using var answer = await host.OverSocket().SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "request.stale"), (answer.StatusCode, (await TestHost.ProblemOfAsync(answer)).Code));
    }

    [Theory]
    [InlineData("\"6\"", "6")]
    [InlineData("\"6\", \"7\"", "6,7")]
    [InlineData("\"abc\"", "")]
    [InlineData("*", "any")]
    [InlineData(null, "any")]
    public async Task If_Match_tells_an_act_what_was_seen(string? tags, string seen)
    {
        await using var host = await TestHost.StartAsync(more: api => api.MapGet(
            "/thing", (HttpContext context) => context.Person().Seen is { } known ? string.Join(',', known) : "any").Requires(Permission.ViewRuns).TakesIfMatch());
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/thing");
        if (tags is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tags);
        }
        using var answer = await host.OverSocket().SendAsync(request, Cancel);
        Assert.Equal(seen, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public void If_Match_in_several_lines_is_one_list()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.IfMatch = new(["\"6\"", "\"7\", \"8\""]);

        Assert.Equal([6, 7, 8], VersionTag.Seen(context)!);
        Assert.Equal("request.stale", VersionTag.Check(context, "9")?.Code);
        Assert.Null(VersionTag.Check(context, "8"));
    }

    [Fact]
    public async Task If_Match_is_refused_where_no_version_is_looked_at()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/accounts/owner") { Content = TestHost.Json(new { subject = "account:a/b", owner = "team:bi" }) };
        request.Headers.IfMatch.Add(new("\"6\""));
        using var answer = await host.OverSocket().SendAsync(request, Cancel);
        Assert.Equal("request.if_match", (await TestHost.ProblemOfAsync(answer)).Code);
    }

    [Fact]
    public async Task The_document_describes_If_Match_and_Idempotency_Key_where_they_are_taken_and_only_there()
    {
        await using var host = await TestHost.StartAsync();
        using var document = JsonDocument.Parse(await host.OverSocket().GetStringAsync("openapi/v1.json", Cancel));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Name: $"{method.Name} {path.Name}", Headers: HeadersOf(method.Value)))).ToList();
        string[] versioned = ["get /api/v1/findings/{id}", "post /api/v1/configuration/apply"];
        Assert.All(operations, operation =>
        {
            var one = operation.Name.StartsWith("post /api/v1/findings/{id}/", StringComparison.Ordinal)
                || operation.Name.StartsWith("post /api/v1/exceptions/{id}/", StringComparison.Ordinal)
                || operation.Name.StartsWith("post /api/v1/actions/{id}/", StringComparison.Ordinal)
                || operation.Name.StartsWith("post /api/v1/containments/{id}/", StringComparison.Ordinal) || versioned.Contains(operation.Name);
            string[] expected = [.. one ? ["If-Match"] : Array.Empty<string>(), .. operation.Name.StartsWith("post ", StringComparison.Ordinal) ? ["Idempotency-Key"] : Array.Empty<string>()];
            Assert.Equal((operation.Name, string.Join(' ', expected)), (operation.Name, string.Join(' ', operation.Headers)));
        });
        Assert.Equal(36, operations.Count(operation => operation.Headers.Contains("If-Match")));
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_names_every_operation()
    {
        await using var host = await TestHost.StartAsync();
        using var document = JsonDocument.Parse(await host.OverSocket().GetStringAsync("openapi/v1.json", Cancel));
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.Equal(83, operations.Count);
        Assert.All(operations, operation => Assert.True(operation.Value.TryGetProperty("operationId", out _), operation.Name));
    }

    private static async Task<Problem> RefusedAsync(TestHost host, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.OverSocket(new CallerSettings("person:ada")).PostAsync($"api/v1/{path}", content, Cancel);
        return await TestHost.ProblemOfAsync(answer);
    }

    private static IReadOnlyList<string> HeadersOf(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "header").Select(p => p.GetProperty("name").GetString()!)]
        : [];

    private static async Task<(string Text, bool Replayed)> PostAsync(TestHost host, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/act") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add(WireHeaders.IdempotencyKey, key);
        using var answer = await host.OverSocket().SendAsync(request, Cancel);
        return (await answer.Content.ReadAsStringAsync(Cancel), answer.Headers.Contains("Idempotency-Replayed"));
    }
}
