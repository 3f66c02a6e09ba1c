using System.Collections.Frozen;
using Countersign.Cel.Binding;

namespace Countersign.Cel.Runtime;

/// <summary>The snake_case names of an enum's members, made once; a number that has no name is written as digits.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => SnakeCase.From(value.ToString()));

    public static string Of(T value) => Names.TryGetValue(value, out var name) ? name : value.ToString();
}
