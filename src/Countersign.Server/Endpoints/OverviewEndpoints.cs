using Countersign.Api;
using Countersign.Api.Overviews;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Where the workspace stands.</summary>
internal static class OverviewEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/overview", Show).Requires(Permission.ViewWorkspace).WithName("showOverview").WithSummary("Where the workspace stands.");

    private static async Task<Results<Ok<OverviewReport>, JsonHttpResult<Problem>>> Show(
        HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var overview = await runtime.Overviews.ReadAsync(context.Caller().Now, cancel);
        return Answers.Of(overview, OverviewWire.Of);
    }
}
