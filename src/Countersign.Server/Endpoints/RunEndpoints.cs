using Countersign.Api;
using Countersign.Api.Runs;
using Countersign.Server.Access;
using Countersign.Server.Conventions;
using Countersign.Server.Runs;
using Countersign.Workflow.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Countersign.Server.Endpoints;

/// <summary>Long work: started, then followed.</summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("runs");
        runs.MapPost("", Start).Requires(Permission.StartRuns).WithName("startRun")
            .WithSummary("Starts `collect`, `evaluate` or what is `due`; its address is in Location.");
        runs.MapGet("/{id}", Show).Requires(Permission.ViewRuns).WithName("showRun").WithSummary("How a run stands, and how it ended.");
    }

    private static Results<Accepted<RunStatus>, JsonHttpResult<Problem>> Start(RunRequest request, HttpContext context, RunQueue queue)
    {
        if (!OptionalInstant.TryRead(request.AsOf, out var asOf))
        {
            return Problems.Result(OptionalInstant.Refused("asOf", request.AsOf));
        }
        if (GivenList.Gap("sources", request.Sources, "the name of a source") is { } gap)
        {
            return Problems.Result(gap);
        }
        if (request.Verb is not ("collect" or "evaluate" or "due"))
        {
            return Problems.Result(new Refusal("request.verb", $"`{request.Verb}` is no run. Write `collect`, `evaluate` or `due`."));
        }
        var started = queue.Start(new RunWork(request.Verb, context.Person())
        {
            Collect = request.Verb == "collect" ? new CollectRequest(request.Sources ?? []) { AsOf = asOf, AcceptShrunken = request.AcceptShrunken } : null,
            Full = request.Full,
        });
        return Answers.Of(started);
    }

    private static Results<Ok<RunStatus>, JsonHttpResult<Problem>> Show(string id, RunQueue queue) => queue.Find(id) is { } run
        ? TypedResults.Ok(run)
        : Problems.Result(new Refusal("run.unknown",
            $"`{id}` is no run of this server process. Runs are forgotten when it ends; what they did lies in the workspace."));
}
