using System.Text.Json;
using System.Text.RegularExpressions;
using Countersign.Api;
using Microsoft.AspNetCore.Http;

namespace Countersign.Server.Conventions;

/// <summary>Says what of a request cannot be read, in words of the API and not of the program.</summary>
internal static partial class MalformedRequest
{
    private const string Remedy = "/openapi/v1.json tells what is taken.";

    public static Problem Of(BadHttpRequestException wrong) => wrong.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Problems.Of("request.too_large", "The request is larger than the server takes. Send less at once.", wrong.StatusCode)
        : Problems.Of("request.malformed", $"{Said(wrong)} {Remedy}", wrong.StatusCode);

    private static string Said(BadHttpRequestException wrong) => wrong switch
    {
        { InnerException: JsonException json } => $"The body is not what is taken here{Place(json)}.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "The body must be JSON, with `Content-Type: application/json`.",
        _ when Unbound().Match(wrong.Message) is { Success: true } unbound =>
            $"`{JsonNamingPolicy.CamelCase.ConvertName(unbound.Groups[1].Value)}={unbound.Groups[2].Value}` is not of its kind.",
        _ => "The request is not what is taken here.",
    };

    private static string Place(JsonException wrong)
    {
        var field = wrong.Path is { Length: > 1 } path ? $": see `{path}`" : "";
        return wrong.LineNumber is { } line ? $"{field}, line {line + 1}, byte {wrong.BytePositionInLine + 1}" : field;
    }

    // The framework tells it in one sentence, after the type of the program.
    [GeneratedRegex("^Failed to bind parameter \"(?:.* )?(\\w+)\" from \"(.*)\"\\.$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Unbound();
}
