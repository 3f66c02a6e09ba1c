using Countersign.Api;
using Countersign.Api.Acts;
using Countersign.Findings;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>What people do about findings, and what waits for them.</summary>
internal static class ActEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/mine", Mine).Requires(Permission.ViewFindings).WithTags("acts").WithName("showMine")
            .WithSummary("What the acting person must fix and may sign off, the worst first.");
        var fix = api.MapGroup("/findings/{id}").Requires(Permission.FixFindings).TakesIfMatch().WithTags("acts");
        fix.MapPost("/acknowledge", Acknowledge).WithName("acknowledgeFinding").WithSummary("A person of the resolver says that it was seen.");
        fix.MapPost("/remediate", Remediate).WithName("remediateFinding")
            .WithSummary("A person of the resolver says that it is fixed by hand, with proof; a newer observation has the next word.");
        fix.MapPost("/claim", Claim).WithName("claimFinding")
            .WithSummary("A person of the resolver says of what went away outside that they did it.");
        var sign = api.MapGroup("/findings").Requires(Permission.SignOffFindings).WithTags("acts");
        sign.MapPost("/{id}/sign-off", SignOff).TakesIfMatch().WithName("signOffFinding")
            .WithSummary("A person of the signatory closes it.");
        sign.MapPost("/sign-off", SignOffAll).WithName("signOffFindings")
            .WithSummary("A person of the signatory closes a list that they have seen; what changed since, and what is critical, is left out.");
        sign.MapPost("/{id}/decline", Decline).TakesIfMatch().WithName("declineFinding")
            .WithSummary("A person of the signatory gives it back to its resolver.");
    }

    private static async Task<Results<Ok<MineReport>, JsonHttpResult<Problem>>> Mine(
        HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var mine = await runtime.Mine.ReadAsync(context.Person(), cancel);
        return Answers.Of(mine, ActWire.Of);
    }

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Acknowledge(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.Findings.AcknowledgeAsync(new FindingId(id), request.Because, context.Person(), cancel));

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Remediate(
        string id, ProofRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var ended = OptionalInstant.TryRead(request.EndedAt, out var endedAt) ? null : OptionalInstant.Refused("endedAt", request.EndedAt);
        return (ended ?? Gap(request)) is { } refusal
            ? Problems.Result(refusal)
            : Told(await runtime.Findings.RemediateAsync(new FindingId(id), request.Because, endedAt, request.Proof ?? [], context.Person(), cancel));
    }

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Claim(
        string id, ProofRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Gap(request) is { } gap
            ? Problems.Result(gap)
            : Told(await runtime.Findings.ClaimAsync(new FindingId(id), request.Because, request.Proof ?? [], context.Person(), cancel));

    private static Refusal? Gap(ProofRequest request) => GivenList.Gap("proof", request.Proof, "what shows that it is done");

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> SignOff(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.Findings.SignOffAsync(new FindingId(id), request.Because, context.Person(), cancel));

    private static async Task<Results<Ok<SignOffReport>, JsonHttpResult<Problem>>> SignOffAll(
        SignOffRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        if (request.Findings?.Any(finding => finding?.Id is null) ?? false)
        {
            return Problems.Result(new Refusal("request.findings", "A finding of the list has no id. Write each as {\"id\": ID, \"version\": N}."));
        }
        var seen = (request.Findings ?? []).DistinctBy(finding => finding.Id).ToDictionary(finding => new FindingId(finding.Id), finding => finding.Version);
        var signed = await runtime.Findings.SignOffAsync(seen, request.Because, context.Person(), cancel);
        return Answers.Of(signed, ActWire.Of);
    }

    private static async Task<Results<Ok<ActReport>, JsonHttpResult<Problem>>> Decline(
        string id, ActRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel) =>
        Told(await runtime.Findings.DeclineAsync(new FindingId(id), request.Because, context.Person(), cancel));

    internal static Results<Ok<ActReport>, JsonHttpResult<Problem>> Told(Decision<Workflow.Operations.Acts.ActReport> acted) =>
        Answers.Of(acted, ActWire.Of);
}
