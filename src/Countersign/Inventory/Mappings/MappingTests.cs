using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Inventory.Mappings;

/// <summary>Runs a mapping's own tests.</summary>
public static class MappingTests
{
    /// <summary>One result a test, in order. A mapping that does not compile fails them all.</summary>
    public static IReadOnlyList<MappingTestResult> Run(Mapping mapping)
    {
        var compilation = MappingCompiler.Compile(mapping);
        return [.. mapping.Tests.Select(test => new MappingTestResult(test, compilation.Mapping is { } compiled
            ? Problem(compiled, test)
            : $"The mapping does not compile: {compilation.Problems[0].Part}: {compilation.Problems[0].Message}"))];
    }

    private static string? Problem(CompiledMapping mapping, MappingTest test)
    {
        var read = mapping.Read(Row(mapping, test.Row));
        if (read.IsRefused)
        {
            return test.Refused == read.Refusal!.Code ? null : $"It is refused: {read.Refusal.Message} [{read.Refusal.Code}]";
        }
        if (test.Refused is { } code)
        {
            return $"It is not refused, and `{code}` was expected.";
        }
        var bySection = read.Value.ToLookup(o => o.Shape.Subject, o => (JsonNode)o.Fields);
        var expected = test.Expect is { } text ? JsonNode.Parse(text)!.AsObject() : null;
        if (expected is null && test.Unknown.Count == 0)
        {
            return bySection.Count == 0 ? null : $"It gives {string.Join(" and ", bySection.Select(s => s.Key))}, and nothing was expected.";
        }
        return (expected ?? []).Select(e => Section(e.Key, e.Value, [.. bySection[e.Key]])).FirstOrDefault(p => p is not null)
            ?? test.Unknown.Select(path => Known(path, bySection)).FirstOrDefault(p => p is not null);
    }

    private static MappedRow Row(CompiledMapping mapping, string json)
    {
        if (mapping.Mapping.Format != MappingFormat.Csv)
        {
            using var document = JsonDocument.Parse(json);
            return MappedRow.Of(document.RootElement);
        }
        // A cell that a test does not name is empty.
        var cells = mapping.Columns.ToDictionary(c => c.Name, _ => "", StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject())
        {
            cells[name] = value?.ToString() ?? "";
        }
        var columns = new RowColumns(cells.Keys.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.OrdinalIgnoreCase));
        return MappedRow.Of(columns, [.. cells.Values]);
    }

    private static string? Section(string name, JsonNode? expected, IReadOnlyList<JsonNode> made)
    {
        if (MappedShapes.Section(name) is null)
        {
            return $"`{name}` is no section.";
        }
        if (expected is JsonArray list)
        {
            return list.Count != made.Count
                ? $"It gives {made.Count} of `{name}`, and {list.Count} were expected."
                : list.Select((e, at) => Difference(e, made[at], $"{name}[{at}]")).FirstOrDefault(p => p is not null);
        }
        return (expected, made.Count) switch
        {
            (null, 0) => null,
            (null, _) => $"It gives `{name}`, and none was expected.",
            (_, 1) => Difference(expected, made[0], name),
            _ => $"It gives {made.Count} of `{name}`, and one was expected.",
        };
    }

    private static string? Difference(JsonNode? expected, JsonNode? made, string path) => (expected, made) switch
    {
        (null, null) => null,
        (null, JsonObject never) when never.ContainsKey("none") => null,
        (JsonObject fields, JsonObject held) => fields.Select(f => held.TryGetPropertyValue(f.Key, out var value)
            ? Difference(f.Value, value, $"{path}.{f.Key}")
            : $"`{path}.{f.Key}` is unknown, and `{Text(f.Value)}` was expected.").FirstOrDefault(p => p is not null),
        (JsonArray items, JsonArray held) => items.Count == held.Count
            ? items.Select((item, at) => Difference(item, held[at], $"{path}[{at}]")).FirstOrDefault(p => p is not null)
            : $"`{path}` has {held.Count} items, and {items.Count} were expected.",
        _ => Same(expected, made) ? null : $"`{path}` is `{Text(made)}`, and `{Text(expected)}` was expected.",
    };

    private static bool Same(JsonNode? expected, JsonNode? made) =>
        expected is JsonValue && made is JsonValue
        && (expected.ToString() == made.ToString()
            || (Instant.TryParse(expected.ToString(), out var left) && Instant.TryParse(made.ToString(), out var right) && left == right));

    private static string? Known(string path, ILookup<string, JsonNode> made)
    {
        if (path.Split('.', 2) is not [var section, var field] || MappedShapes.Section(section) is not { } shape
            || (shape.Field(field) is null && shape.Part(field) is null))
        {
            return $"`unknown` names `{path}`, which is no field.";
        }
        return made[section].Select(o => o.AsObject()).FirstOrDefault(o => o.ContainsKey(field)) is { } held
            ? $"`{path}` is `{Text(held[field])}`, and unknown was expected."
            : null;
    }

    private static string Text(JsonNode? node) => node is null ? "none" : RowProgram.Cut(node is JsonValue ? node.ToString() : node.ToJsonString());
}
