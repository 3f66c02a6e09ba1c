using Countersign.Api;
using Countersign.Api.Findings;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Reading;
using Countersign.Server.Wire;
using Countersign.Findings;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Findings: listed, and one with the way to its resolver.</summary>
internal static class FindingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var findings = api.MapGroup("/findings").Requires(Permission.ViewFindings).WithTags("findings");
        findings.MapGet("", List).WithName("listFindings").WithSummary("Findings, the worst first, then the soonest due, page by page.");
        findings.MapGet("/observed", Observed).WithName("listObserved")
            .WithSummary("What observed policies would find if they were enforced, by policy and subject, page by page.");
        findings.MapGet("/causes", Causes).WithName("listCauses")
            .WithSummary("Findings by what they have in common, the largest group first, in one page.");
        findings.MapGet("/{id}", Show).TakesIfMatch().WithName("showFinding")
            .WithSummary("One finding and every candidate looked at for its resolver. Its ETag is its version.");
        findings.MapGet("/{id}/explanation", Explain).WithName("explainFinding")
            .WithSummary("Why its policy says what it says now: the clauses, the facts that it read, what would satisfy it.");
        api.MapPost("/findings/{id}/take", Take).Requires(Permission.FixFindings).TakesIfMatch().WithTags("findings").WithName("takeFinding")
            .WithSummary("The acting person takes a finding of theirs; a merely suggested owner whom it was routed to is confirmed by it.");
    }

    private static async Task<Results<Ok<TakeReport>, JsonHttpResult<Problem>>> Take(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var taken = await runtime.Findings.TakeAsync(new FindingId(id), context.Person(), cancel);
        return Answers.Of(taken, FindingWire.Taken);
    }

    private static async Task<Results<Ok<FindingExplanation>, JsonHttpResult<Problem>>> Explain(
        string id, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var explained = await runtime.Explanations.ExplainAsync(new FindingId(id), context.Caller().Now, cancel);
        return Answers.Of(explained, ExplanationWire.Of);
    }

    private static async Task<Results<Ok<Api.Page<FindingRow>>, JsonHttpResult<Problem>>> List(
        [AsParameters] FindingQuery query, HttpContext context, WorkspaceReading reading, CancellationToken cancel)
    {
        var filter = query.Filter();
        if (filter.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var now = await reading.NowAsync(context.Caller().Now, cancel);
        var (page, taken) = await reading.FindingsAsync(filter.Value with { At = now }, query.After, PageSize.Of(query.Limit), cancel);
        if (page.Items.Count == 0 && await reading.UnknownAsync(filter.Value, cancel) is { } unknown)
        {
            return Problems.Result(unknown);
        }
        var rows = page.Items.Select(finding => FindingWire.Row(finding, taken.GetValueOrDefault(finding.Id), now));
        return TypedResults.Ok(new Api.Page<FindingRow>([.. rows], page.Next));
    }

    private static async Task<Results<Ok<Api.Page<CauseRow>>, JsonHttpResult<Problem>>> Causes(
        [AsParameters] FindingQuery query, HttpContext context, WorkspaceRuntime runtime, WorkspaceReading reading, CancellationToken cancel)
    {
        var filter = query.Filter();
        if (filter.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var now = await reading.NowAsync(context.Caller().Now, cancel);
        var causes = await runtime.Causes.ReadAsync(filter.Value with { At = now }, context.Caller().Now, cancel);
        if (causes is { IsRefused: false, Value.Count: 0 } && await reading.UnknownAsync(filter.Value, cancel) is { } unknown)
        {
            return Problems.Result(unknown);
        }
        return causes.Refusal is { } refused ? Problems.Result(refused)
            : TypedResults.Ok(new Api.Page<CauseRow>([.. causes.Value.Select(FindingWire.Cause)], null));
    }

    private static async Task<Results<Ok<Api.Page<ObservedRow>>, JsonHttpResult<Problem>>> Observed(
        string? policy, string? after, int? limit, WorkspaceReading reading, CancellationToken cancel)
    {
        var page = await reading.ObservedAsync(policy, after, PageSize.Of(limit), cancel);
        if (page.Items.Count == 0 && await reading.UnknownAsync(policy, null, null, cancel) is { } unknown)
        {
            return Problems.Result(unknown);
        }
        return TypedResults.Ok(new Api.Page<ObservedRow>([.. page.Items.Select(FindingWire.Observed)], page.Next));
    }

    private static async Task<Results<Ok<FindingDetail>, JsonHttpResult<Problem>>> Show(
        string id, HttpContext context, WorkspaceReading reading, CancellationToken cancel)
    {
        if (await reading.FindingAsync(id, context.Person(), cancel) is not { } finding)
        {
            return Problems.Result(new Refusal("finding.unknown",
                $"`{id}` is no finding of this workspace. `countersign finding list` shows those there are."));
        }
        var detail = FindingWire.Detail(finding);
        VersionTag.Write(context, detail.Version);
        return VersionTag.Check(context, $"{detail.Version}") is { } stale ? Problems.Result(stale) : TypedResults.Ok(detail);
    }
}
