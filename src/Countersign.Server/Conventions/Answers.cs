using Countersign.Api;
using Countersign.Api.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Countersign.Server.Conventions;

/// <summary>A decision as it is answered: what was decided in the form of the API, or the no as a problem.</summary>
internal static class Answers
{
    public static Results<Ok<TWire>, JsonHttpResult<Problem>> Of<T, TWire>(Decision<T> decided, Func<T, TWire> wire) =>
        decided.Refusal is { } refusal ? Problems.Result(refusal) : TypedResults.Ok(wire(decided.Value));

    /// <summary>A run that goes on after the answer, by the address where it is followed.</summary>
    public static Results<Accepted<RunStatus>, JsonHttpResult<Problem>> Of(Decision<RunStatus> started) => started.Refusal is { } refusal
        ? Problems.Result(refusal)
        : TypedResults.Accepted($"/api/v1/runs/{started.Value.Id}", started.Value);
}
