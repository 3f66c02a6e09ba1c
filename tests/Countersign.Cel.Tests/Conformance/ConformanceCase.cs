using System.Text.Json;

namespace Countersign.Cel.Tests.Conformance;

/// <summary>One published test.</summary>
internal sealed record ConformanceCase(string File, string Name, JsonElement Test)
{
    public string Text => Test.GetProperty("expr").GetString()!;

    public JsonElement? Part(string name) => Test.TryGetProperty(name, out var part) ? part : null;

    public bool Flag(string name) => Part(name) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<ConformanceCase> Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        foreach (var section in json.RootElement.GetProperty("section").Clone().EnumerateArray())
        {
            foreach (var test in section.GetProperty("test").EnumerateArray())
            {
                yield return new(file, $"{file}/{section.GetProperty("name").GetString()}/{test.GetProperty("name").GetString()}", test);
            }
        }
    }
}
