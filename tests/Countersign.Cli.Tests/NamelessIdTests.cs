using Countersign.Api;
using Countersign.Api.Acts;
using Countersign.Api.Exceptions;

namespace Countersign.Cli.Tests;

/// <summary>What can stand in no address is the id of nothing, and no request is made of it.</summary>
public sealed class NamelessIdTests
{
    private static readonly Dictionary<string, Func<CountersignClient, string, Task>> Calls = new()
    {
        ["finding.unknown show"] = (client, id) => client.FindingAsync(id, default),
        ["finding.unknown explain"] = (client, id) => client.ExplainAsync(id, default),
        ["finding.unknown take"] = (client, id) => client.TakeAsync(id, default),
        ["finding.unknown act"] = (client, id) => client.ActAsync(id, "acknowledge", new ActRequest(null), default),
        ["exception.unknown show"] = (client, id) => client.ExceptionAsync(id, default),
        ["exception.unknown approve"] = (client, id) => client.DecideExceptionAsync(id, "approve", new ExceptionWord(), default),
        ["compensating_control.unknown"] = (client, id) => client.AttestAsync(id, default),
        ["action.unknown"] = (client, id) => client.ActionAsync(id, default),
        ["control.unknown"] = (client, id) => client.ControlAsync(id, default),
        ["sign_off_rule.unknown"] = (client, id) => client.SignOffRuleAsync(id, default),
    };

    public static MatrixTheoryData<string, string> Ids { get; } = new(Calls.Keys, ["", "..", "long"]);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_is_unknown_as_any_other_and_nothing_is_sent(string call, string id)
    {
        using var http = new HttpClient(new Silent()) { BaseAddress = new Uri("http://localhost/") };
        using var client = CountersignClient.Over(http);

        var refused = await Assert.ThrowsAsync<ApiRefusalException>(() => Calls[call](client, id == "long" ? new string('x', 9000) : id));

        Assert.Equal((call.Split(' ')[0], true), (refused.Code, refused.IsRefusal));
        Assert.True(refused.Problem.Detail.Length < 300, refused.Problem.Detail);
    }

    [Theory]
    [InlineData("finding.unknown", "finding", "show", "")]
    [InlineData("finding.unknown", "finding", "why", "")]
    [InlineData("finding.unknown", "finding", "take", "", "--as", "person:ann")]
    [InlineData("finding.unknown", "policy", "explain", "")]
    [InlineData("exception.unknown", "exception", "show", "")]
    [InlineData("exception.unknown", "exception", "approve", "", "--as", "person:ann")]
    [InlineData("control.unknown", "control", "show", "")]
    [InlineData("action.unknown", "action", "show", "")]
    [InlineData("account.unknown", "account", "show", "")]
    public async Task The_command_refuses_it(string code, params string[] args)
    {
        using var cli = new CliRun();
        Assert.Equal(ExitCode.Ok, (await cli.RunAsync("init", ".")).Exit);
        Assert.Equal(ExitCode.Ok, (await cli.RunAsync("up", ".", "--once")).Exit);

        var (exit, _, error) = await cli.RunAsync(args);

        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith($"error: {code}: ", error, StringComparison.Ordinal);
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"{request.RequestUri} was sent.");
    }
}
