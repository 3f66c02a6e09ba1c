using System.Collections.Frozen;
using System.Text.Json;

namespace Countersign.Policies;

/// <summary>Enum values as documents and policies write them: `break_glass`, `remove_grant`.</summary>
public static class EnumWord
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.All[value];

    private static class Words<T>
        where T : struct, Enum
    {
        public static FrozenDictionary<T, string> All { get; } =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    }
}
