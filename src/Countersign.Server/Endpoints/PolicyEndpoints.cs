using Countersign.Api;
using Countersign.Api.Policies;
using Countersign.Api.Runs;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Runs;
using Countersign.Workflow;
using Countersign.Workflow.Config;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Policies: tried, measured, and from observing to enforcing.</summary>
internal static class PolicyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("policies");
        policies.MapPost("/enforce", Enforce).Requires(Permission.EnforcePolicies).WithName("enforcePolicies")
            .WithSummary("Starts assignment for policies; what existed before is backlog until a date.");
        policies.MapPost("/simulate", Simulate).Requires(Permission.PlanConfiguration).WithName("simulatePolicies")
            .WithSummary("Starts a run that tells what a file of policies would open and close, were it applied; writes nothing.");
        policies.MapPost("/coverage", Coverage).Requires(Permission.StartRuns).WithName("measureCoverage")
            .WithSummary("Starts a run that tells of how much of the present inventory each policy says something; writes nothing.");
    }

    private static async Task<Results<Accepted<RunStatus>, JsonHttpResult<Problem>>> Simulate(
        SimulateRequest request, HttpContext context, WorkspaceRuntime runtime, RunQueue queue, CancellationToken cancel)
    {
        if (request.File is not { Path: { } path, Text: { } text })
        {
            return Problems.Result(new Refusal("request.malformed", "The request names no file. Write {\"file\": {\"path\": …, \"text\": …}}."));
        }
        var file = new ConfigFile(path, text);
        var check = await runtime.Simulations.CheckAsync(file, context.Caller().Now, cancel);
        return check.Refusal is { } refusal ? Problems.Result(refusal)
            : check.Value.Length > 0 ? Problems.Result(Problems.Of(check.Value))
            : Answers.Of(queue.Start(new RunWork("simulate", context.Person()) { Simulate = file }));
    }

    private static Results<Accepted<RunStatus>, JsonHttpResult<Problem>> Coverage(HttpContext context, RunQueue queue) =>
        Answers.Of(queue.Start(new RunWork("coverage", context.Person())));

    private static async Task<Results<Ok<EnforceReport>, JsonHttpResult<Problem>>> Enforce(
        EnforceRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var gap = request.Policies is null
            ? new Refusal("request.policies", "`policies` is missing. Write the names of policies, or [\"*\"] for all.")
            : GivenList.Gap("policies", request.Policies, "the name of a policy");
        if (gap is not null)
        {
            return Problems.Result(gap);
        }
        if (!OptionalInstant.TryRead(request.BacklogBy, out var backlogBy))
        {
            return Problems.Result(OptionalInstant.Refused("backlogBy", request.BacklogBy));
        }
        var enforced = await runtime.Policies.EnforceAsync(request.Policies!, backlogBy, context.Person(), cancel);
        return Answers.Of(enforced, done => new EnforceReport(done.Policies, done.BacklogBy?.ToString()));
    }
}
