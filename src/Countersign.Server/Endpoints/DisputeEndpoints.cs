using Countersign.Api;
using Countersign.Api.Acts;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Parties;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>How findings are disputed, disputes settled, and findings given to another or held.</summary>
internal static class DisputeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var fix = api.MapGroup("/findings/{id}").Requires(Permission.FixFindings).TakesIfMatch().WithTags("disputes");
        fix.MapPost("/dispute", Dispute).WithName("disputeFinding").WithSummary("A person of the resolver says that it is not theirs, or wrong.");
        fix.MapPost("/withdraw", Withdraw).WithName("withdrawDispute").WithSummary("A person of the resolver takes the dispute back.");
        fix.MapPost("/accept", Accept).WithName("acceptFinding").WithSummary("A person of the proposed party accepts the finding as theirs.");
        var settle = api.MapGroup("/findings/{id}").Requires(Permission.SettleDisputes).TakesIfMatch().WithTags("disputes");
        settle.MapPost("/turn-down", TurnDown).WithName("turnDownFinding").WithSummary("A person of the proposed party says that it is not theirs either.");
        settle.MapPost("/reassign", Reassign).WithName("reassignFinding")
            .WithSummary("The source's team, the control's owner or governance gives a finding to a party that can act; a disputed one, whoever's turn it is.");
        settle.MapPost("/hold", Hold).WithName("holdFinding")
            .WithSummary("The same take a finding from its resolver, for a reason, until it is given to somebody.");
        settle.MapPost("/dismiss", Dismiss).WithName("dismissDispute").WithSummary("Whoever's turn it is says that the objection does not hold.");
        settle.MapPost("/override", Override).WithName("overrideFact").WithSummary("The source's team says what is so, until an end.");
        settle.MapPost("/rule", Rule).WithName("ruleOnFinding").WithSummary("Compliance says that the policy does not mean facts like these, until an end.");
    }

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Dispute(
        string id, DisputeRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var kind = Words.Read<DisputeKind>(request.Kind ?? "", "kind");
        var proposed = Party(request.Propose, "propose");
        return (kind.Refusal ?? proposed.Refusal ?? GivenList.Gap("facts", request.Facts, "the name of a fact")) is { } refusal
            ? Problems.Result(refusal)
            : ActEndpoints.Told(await runtime.Disputes.OpenAsync(
                new FindingId(id), kind.Value!.Value, request.Because, proposed.Value, request.Facts ?? [], context.Person(), cancel));
    }

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Withdraw(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        ActEndpoints.Told(await runtime.Disputes.WithdrawAsync(new FindingId(id), context.Person(), cancel));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Accept(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        ActEndpoints.Told(await runtime.Disputes.AcceptAsync(new FindingId(id), request.Because, context.Person(), cancel));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> TurnDown(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        ActEndpoints.Told(await runtime.Disputes.TurnDownAsync(new FindingId(id), request.Because, context.Person(), cancel));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Reassign(
        string id, ReassignRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var to = Party(request.To ?? "", "to");
        return to.Refusal is { } refusal
            ? Problems.Result(refusal)
            : ActEndpoints.Told(await runtime.Giving.ReassignAsync(new FindingId(id), to.Value!.Value, request.Because, context.Person(), cancel));
    }

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Hold(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        ActEndpoints.Told(await runtime.Giving.HoldAsync(new FindingId(id), request.Because, context.Person(), cancel));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Dismiss(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        ActEndpoints.Told(await runtime.Disputes.DismissAsync(new FindingId(id), request.Because, context.Person(), cancel));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Override(
        string id, OverrideRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Instant.TryParse(request.Until, out var until)
            ? ActEndpoints.Told(await runtime.Disputes.OverrideAsync(
                new FindingId(id), request.Fact ?? "", request.Value ?? "null", request.Because, until, context.Person(), cancel))
            : Problems.Result(OptionalInstant.Refused("until", request.Until));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Rule(
        string id, RuleRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Instant.TryParse(request.Until, out var until)
            ? ActEndpoints.Told(await runtime.Disputes.RuleAsync(new FindingId(id), request.Facts, request.Because, until, context.Person(), cancel))
            : Problems.Result(OptionalInstant.Refused("until", request.Until));

    internal static Decision<PartyId?> Party(string? text, string what) =>
        text is null ? (PartyId?)null
        : PartyId.TryParse(text, out var party) ? (PartyId?)party
        : new Refusal($"request.{what}", $"`{text}` is no party. Write `person:KEY` or `team:KEY`.");
}
