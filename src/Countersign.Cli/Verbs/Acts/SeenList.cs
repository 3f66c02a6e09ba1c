using System.Text.Json;
using Countersign.Api.Acts;
using Countersign.Cli.Authoring;

namespace Countersign.Cli.Verbs.Acts;

/// <summary>A list of findings that somebody looked at, as `finding list` or `mine` wrote it.</summary>
internal static class SeenList
{
    private const string Remedy = "Write one with `countersign finding list --output json`, and look at it.";

    /// <exception cref="CliFailure">The file is not there, or holds no such list.</exception>
    public static List<SeenFinding> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new CliFailure("cli.list", $"`{file}` is no file.", Remedy);
        }
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return [.. Rows(json.RootElement, file).EnumerateArray().Select((row, index) => Seen(row, index, file))];
        }
        catch (JsonException wrong)
        {
            throw new CliFailure("cli.list", $"`{JsonPlace.Of(file, wrong)}` is no JSON.", Remedy);
        }
    }

    private static JsonElement Rows(JsonElement root, string file) => root.ValueKind switch
    {
        JsonValueKind.Array => root,
        JsonValueKind.Object when root.TryGetProperty("signOff", out var rows) && rows.ValueKind == JsonValueKind.Array => rows,
        _ => throw new CliFailure("cli.list", $"`{file}` holds no list of findings.", Remedy),
    };

    private static SeenFinding Seen(JsonElement row, int index, string file) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && row.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out var number)
            ? new SeenFinding(id.GetString()!, number)
            : throw new CliFailure("cli.list", $"Number {index + 1} of `{file}` is no finding: it has no `id` and `version`.", Remedy);
}
