using Countersign.Api;
using Countersign.Api.Policies;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Policies: from observing to enforcing.</summary>
internal static class PolicyEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/policies/enforce", Enforce).Requires(Permission.EnforcePolicies).WithTags("policies")
            .WithName("enforcePolicies").WithSummary("Starts assignment for policies; what existed before is backlog until a date.");

    private static async Task<Results<Ok<EnforceReport>, JsonHttpResult<Problem>>> Enforce(
        EnforceRequest request, HttpContext context, WorkspaceRuntime runtime, CancellationToken cancel)
    {
        if (!OptionalInstant.TryRead(request.BacklogBy, out var backlogBy))
        {
            return Problems.Result(OptionalInstant.Refused(request.BacklogBy));
        }
        var enforced = await runtime.Policies.EnforceAsync(request.Policies, backlogBy, context.Person(), cancel);
        return enforced.Refusal is { } refusal
            ? Problems.Result(refusal)
            : TypedResults.Ok(new EnforceReport(enforced.Value.Policies, enforced.Value.BacklogBy?.ToString()));
    }
}
