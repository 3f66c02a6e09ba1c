using Countersign.Api;
using Countersign.Api.Doctor;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Wire;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Whether the workspace and what it stands on are well.</summary>
internal static class DoctorEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/doctor", Check).Requires(Permission.ViewWorkspace).WithName("checkHealth").WithSummary("Looks at all that the workspace stands on.");

    private static async Task<Results<Ok<Page<DoctorLine>>, JsonHttpResult<Problem>>> Check(
        HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        var report = await runtime.Doctor.CheckAsync(context.Caller().Now, cancel);
        if (report.Refusal is { } refusal)
        {
            return Problems.Result(refusal);
        }
        var lines = report.Value.Checks.Select(check => new DoctorLine(check.Name, Words.Of(check.Verdict), check.Seen, check.Remedy));
        return TypedResults.Ok(new Page<DoctorLine>([.. lines], null));
    }
}
