namespace Countersign.Connectors.JsonLines;

/// <summary>The words of an enumeration, in lower case with underscores, in its own order.</summary>
internal static class JsonWords<T>
    where T : struct, Enum
{
    public static OrderedDictionary<string, T> All { get; } =
        new(Enum.GetValues<T>().Select(value => KeyValuePair.Create(JsonFacts.Snake(value.ToString()), value)), StringComparer.Ordinal);
}
