using Countersign.Api;
using Countersign.Api.Jobs;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>The work that comes round again.</summary>
internal static class JobEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/jobs", List).Requires(Permission.ViewRuns).WithTags("runs").WithName("listJobs").WithSummary("Every job, and when it is next due.");

    private static async Task<Results<Ok<Page<JobRow>>, JsonHttpResult<Problem>>> List(HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var states = await runtime.Jobs.ListAsync(context.Person(), cancel);
        if (states.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var rows = states.Value.Select(state => new JobRow(state.Name, state.Does, state.DueAt?.ToString(), state.IsDue));
        return TypedResults.Ok(new Page<JobRow>([.. rows], null));
    }
}
