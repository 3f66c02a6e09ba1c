using System.Collections.Frozen;
using System.Text.Json;

namespace Countersign.Workflow.Config.Schema;

/// <summary>An enum's values as documents write them: `break_glass`, or `token-issuance` for surfaces.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly JsonNamingPolicy Naming =
        typeof(T) == typeof(Surfaces.SurfaceKind) ? JsonNamingPolicy.KebabCaseLower : JsonNamingPolicy.SnakeCaseLower;

    private static readonly FrozenDictionary<string, T> ByWord =
        Enum.GetValues<T>().ToFrozenDictionary(v => Naming.ConvertName(v.ToString()), StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(v => Naming.ConvertName(v.ToString()))];

    public static T Parse(string word) => ByWord[word];

    public static string Of(T value) => Naming.ConvertName(value.ToString());
}
