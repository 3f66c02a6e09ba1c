using System.Text.Json.Nodes;
using Countersign.Inventory;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.Mapped;

/// <summary>Joins what several rows tell of one thing; it holds a thing only from its first row to its last.</summary>
internal sealed class MappedMerger(IReadOnlyDictionary<(string Kind, string Id), int> counts)
{
    private readonly Dictionary<(string Kind, string Id), (MappedObject Made, RowPlace Place, int Rows)> open = [];

    /// <summary>The thing once its last row is in; null before.</summary>
    /// <exception cref="UnreadableSourceException">Two rows disagree; both are named.</exception>
    public (MappedObject Made, RowPlace Place)? Add(MappedObject made, RowPlace place)
    {
        var key = (made.Shape.Subject, made.Id ?? "");
        if (!made.Merge || counts.GetValueOrDefault(key) <= 1)
        {
            return (made, place);
        }
        if (!this.open.TryGetValue(key, out var held))
        {
            this.open[key] = (made, place, 1);
            return null;
        }
        Join(held.Made, made, held.Place, place);
        if (held.Rows + 1 < counts[key])
        {
            this.open[key] = held with { Rows = held.Rows + 1 };
            return null;
        }
        this.open.Remove(key);
        return (held.Made, held.Place);
    }

    private static void Join(MappedObject held, MappedObject made, RowPlace first, RowPlace second)
    {
        foreach (var (name, value) in made.Fields.ToList())
        {
            if (!held.Fields.TryGetPropertyValue(name, out var before))
            {
                held.Fields[name] = value?.DeepClone();
            }
            else if (before is JsonArray list && value is JsonArray more && held.Shape.Part(name) is { } shape)
            {
                Unite(list, more, item => KeyOf(item, shape), $"{held.Shape.Subject} `{held.Id}`", first, second);
            }
            else if (!JsonNode.DeepEquals(before, value))
            {
                throw Disagree($"{held.Shape.Subject} `{held.Id}`", name, first, second);
            }
        }
    }

    private static void Unite(JsonArray list, JsonArray more, Func<JsonNode, string> keyOf, string of, RowPlace first, RowPlace second)
    {
        foreach (var item in more.OfType<JsonNode>())
        {
            var twin = list.OfType<JsonNode>().FirstOrDefault(i => keyOf(i) == keyOf(item));
            if (twin is null)
            {
                list.Add(item.DeepClone());
            }
            else if (!JsonNode.DeepEquals(twin, item))
            {
                throw Disagree(of, keyOf(item), first, second);
            }
        }
    }

    // A grant is known by its id, else by the way it comes and what it gives: so the neutral form names it.
    private static string KeyOf(JsonNode item, MappedShape shape) => shape.Subject == "grant"
        ? (string?)item["id"] ?? string.Join('>', (item["path"]?.AsArray().Select(p => (string?)p) ?? []).Append((string?)item["entitlement"]))
        : shape.Subject == "owner_hint" ? $"{item["by"]} {item["party"]}" : $"{item[shape.Id!]}";

    private static UnreadableSourceException Disagree(string of, string what, RowPlace first, RowPlace second) => new(
        "source.mapping.disagree",
        $"{first.With(second)} tell of the {SecretValues.Masked(of)} and disagree on `{SecretValues.Masked(what)}`. "
        + "Correct the file, or map that only to what both agree on.",
        second.File,
        second.Line);
}
