using Countersign.Api;
using Countersign.Workflow.Config;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Countersign.Server.Conventions;

/// <summary>Turns a no into problem details. The status follows from the code, so that one code always has one status.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(Refusal refusal) => Of(refusal.Code, refusal.Message, StatusOf(refusal.Code));

    public static Problem Of(string code, string detail, int status) =>
        new() { Code = code, Detail = detail, Status = status, Title = TitleOf(status) };

    /// <summary>What stands against a configuration: the first, which weighs most, heads the answer; all of them are listed.</summary>
    public static Problem Of(IReadOnlyList<ConfigProblem> problems)
    {
        var first = problems[0];
        var detail = problems.Count == 1 ? first.Message : $"{first.Message} It is the first of {problems.Count} things that stand against this configuration.";
        return Of(first.Code, detail, 422) with
        {
            Remedy = problems.Count == 1 ? first.Remedy : $"{first.Remedy} Then mend what else is listed.",
            Problems = [.. problems.Select(Line)],
        };
    }

    public static ProblemLine Line(ConfigProblem problem) => new(
        problem.Code, problem.File, problem.Line, problem.Column, problem.Thing, problem.Question, problem.Message, problem.Remedy);

    public static JsonHttpResult<Problem> Result(Refusal refusal) => Result(Of(refusal));

    public static JsonHttpResult<Problem> Result(Problem problem) => TypedResults.Json(problem, WireJson.Options, ContentType, problem.Status);

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.Clear();
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, WireJson.Options, ContentType, context.RequestAborted);
    }

    private static int StatusOf(string code) => code switch
    {
        "request.stale" => StatusCodes.Status412PreconditionFailed,
        "idempotency.key_reused" => StatusCodes.Status422UnprocessableEntity,
        _ when code.EndsWith(".unknown", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when code.StartsWith("access.", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
        _ when code.StartsWith("request.", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status412PreconditionFailed => "Changed meanwhile",
        StatusCodes.Status413PayloadTooLarge => "Too large",
        >= 500 => "The server failed",
        _ => "Refused",
    };
}
