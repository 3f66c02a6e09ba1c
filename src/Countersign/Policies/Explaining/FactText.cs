using Countersign.Cel;
using Countersign.Inventory;

namespace Countersign.Policies.Explaining;

/// <summary>What a fact holds, in few words for people: bounded, and without what is named like a secret.</summary>
public static class FactText
{
    private const int MostItems = 10;
    private const int MostCharacters = 200;

    public static string Of(CelRead read) => SecretNames.Suspects(KeyOf(read.Path)) && read.Value is { Kind: CelResultKind.Value, Value: not bool }
        ? SecretNames.Withheld
        : Of(read.Value);

    private static string Of(CelResult value) => value switch
    {
        { Value: IReadOnlyList<CelResult> list } => Listed([.. list.Select(Of)]),
        { Value: IReadOnlyDictionary<object, CelResult> map } => Listed([.. map.Select(m => $"{m.Key}: {OfMember($"{m.Key}", m.Value)}")]),
        { Value: bool or long or ulong or double or string or Cel.Timestamp or Cel.Duration } => Bounded(value.AsText()),
        { Kind: CelResultKind.Value } => "given",
        // Facts are stored, so nothing fails but the way to them: what it leads through is none, or a map lacks the key.
        { Kind: CelResultKind.Error } => "not there",
        _ => Bounded(value.AsText()),
    };

    private static string OfMember(string name, CelResult value) => SecretNames.Suspects(name) ? SecretNames.Withheld : Of(value);

    private static string Listed(IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return "empty";
        }
        if (items.All(item => item == "given"))
        {
            return $"{items.Count} of them";
        }
        var shown = Bounded(string.Join(", ", items.Take(MostItems)));
        return items.Count > MostItems ? $"{shown}, … {items.Count} in all" : shown;
    }

    private static string Bounded(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";

    /// <summary>The key in `account.tags['key']`; empty for other paths.</summary>
    private static ReadOnlySpan<char> KeyOf(string path) =>
        path.EndsWith("']", StringComparison.Ordinal) && path.LastIndexOf("['", StringComparison.Ordinal) is var at and >= 0 ? path.AsSpan((at + 2)..^2) : [];
}
