using System.Text.Json;

namespace Countersign.Cli.Authoring;

/// <summary>The values of an expression's variables, from a JSON object: each member is one variable.</summary>
internal static class VariableFile
{
    private const long Largest = 16 * 1024 * 1024;
    private const string Remedy = "Write an object whose members are the variables, as {\"user\": {\"age\": 41}}.";

    /// <exception cref="CliFailure">The file is not there, too large, or holds something else.</exception>
    public static IReadOnlyDictionary<string, object?> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new CliFailure("cli.vars", $"`{path}` does not exist.", "Name a JSON file with `--vars FILE.json`.");
        }
        if (file.Length > Largest)
        {
            throw new CliFailure("cli.vars", $"`{path}` is larger than {Largest / 1024 / 1024} MB.", "Keep only what the expression reads.");
        }
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone(), StringComparer.Ordinal)
                : throw new CliFailure("cli.vars", $"`{path}` holds {Word(json.RootElement.ValueKind)}, not an object.", Remedy);
        }
        catch (JsonException wrong)
        {
            throw new CliFailure("cli.vars", $"`{JsonPlace.Of(path, wrong)}` is no JSON, or says a name twice.", Remedy);
        }
    }

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "one value",
    };
}
