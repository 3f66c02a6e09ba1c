using System.Collections.Frozen;
using System.Text.Json;

namespace Countersign;

/// <summary>Enum values as documents, policies and exports write them: `break_glass`, `remove_grant`.</summary>
public static class EnumWord
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>Every word, in the enum's own order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Words<T>.All;

    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => Words<T>.ByWord.TryGetValue(word, out value);

    private static class Words<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<T, string> ByValue { get; } =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static FrozenDictionary<string, T> ByWord { get; } = ByValue.ToFrozenDictionary(w => w.Value, w => w.Key, StringComparer.Ordinal);

        public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
    }
}
