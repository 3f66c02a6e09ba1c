using System.Text.Json.Nodes;

namespace Countersign.Inventory.Mappings;

/// <summary>A section of a mapping, or a part inside of one, ready to be read out of rows.</summary>
internal sealed class CompiledPart(MappedShape shape, MappedPart part)
{
    public MappedShape Shape => shape;

    public bool Merge => part.Merge;

    public RowProgram? Each { get; init; }

    public RowProgram? When { get; init; }

    public required IReadOnlyList<CompiledField> Fields { get; init; }

    /// <summary>Fields whose names are free, such as tags: each entry has a text of its own.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<CompiledField> Entries)> Maps { get; init; }

    public required IReadOnlyList<(string Name, IReadOnlyList<CompiledPart> Parts)> Lists { get; init; }

    /// <summary>The things that a row gives here; null where nobody knows which.</summary>
    public Decision<List<JsonObject>?> Read(MappedRow row, object? it)
    {
        if (Each is null)
        {
            return All(row, [it]);
        }
        var items = Each.Items(row, it);
        return items.IsRefused ? items.Refusal! : items.Value is { } known ? All(row, known) : (List<JsonObject>?)null;
    }

    private Decision<List<JsonObject>?> All(MappedRow row, object?[] items)
    {
        var made = new List<JsonObject>(items.Length);
        foreach (var it in items)
        {
            var held = When?.Holds(row, it) ?? true;
            if (held.IsRefused)
            {
                return held.Refusal!;
            }
            if (!held.Value)
            {
                continue;
            }
            var one = new JsonObject();
            var refusal = FillFields(one, Fields, row, it) ?? FillMaps(one, row, it) ?? FillLists(one, row, it);
            if (refusal is not null)
            {
                return refusal;
            }
            made.Add(one);
        }
        return made;
    }

    private static Refusal? FillFields(JsonObject into, IReadOnlyList<CompiledField> fields, MappedRow row, object? it)
    {
        foreach (var field in fields)
        {
            var value = field.Read(row, it);
            if (value.IsRefused)
            {
                return value.Refusal;
            }
            if (!value.Value.IsUnknown)
            {
                into[field.Name] = value.Value.Node;
            }
        }
        foreach (var field in fields.Where(f => f.Since is not null))
        {
            if (into.TryGetPropertyValue(field.Name, out var value) && value is null && into[field.Since!] is { } since)
            {
                into[field.Name] = new JsonObject { ["none"] = new JsonObject { ["since"] = since.DeepClone() } };
            }
        }
        return null;
    }

    private Refusal? FillMaps(JsonObject into, MappedRow row, object? it)
    {
        foreach (var (name, entries) in Maps)
        {
            var map = new JsonObject();
            if (FillFields(map, entries, row, it) is { } refusal)
            {
                return refusal;
            }
            foreach (var empty in map.Where(m => m.Value is null).Select(m => m.Key).ToList())
            {
                map.Remove(empty);
            }
            into[name] = map;
        }
        return null;
    }

    private Refusal? FillLists(JsonObject into, MappedRow row, object? it)
    {
        foreach (var (name, parts) in Lists)
        {
            var list = new JsonArray();
            var known = true;
            foreach (var part in parts)
            {
                var items = part.Read(row, it);
                if (items.IsRefused)
                {
                    return items.Refusal;
                }
                known &= items.Value is not null;
                foreach (var item in items.Value ?? [])
                {
                    list.Add((JsonNode)item);
                }
            }
            // INVARIANT: a list of which a part is unknown is unknown; a shorter one would pass for everything.
            if (known)
            {
                into[name] = list;
            }
        }
        return null;
    }
}
