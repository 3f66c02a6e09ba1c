namespace Countersign.Cel.Checking;

/// <summary>The written-out keys with which an expression looks into a variable, or with null into anything.</summary>
internal static class KeyReads
{
    /// <summary>Those that are read and not asked for by <c>in</c> or <c>has</c>; all of them with <paramref name="withAsked"/>.</summary>
    public static IReadOnlyList<string> Of(Typed expression, string? variable, bool withAsked)
    {
        var (read, asked) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Collect(expression, variable, read, asked);
        if (withAsked)
        {
            read.UnionWith(asked);
        }
        else
        {
            read.ExceptWith(asked);
        }

        return [.. read];
    }

    private static void Collect(Typed node, string? variable, SortedSet<string> read, HashSet<string> asked)
    {
        if (node is Typed.Call { Overload.Name: "_[_]", Children: [{ Path: var from }, Typed.Constant { Value: string key }] }
            && (variable is null || from == variable))
        {
            read.Add(key);
        }
        else if (node is Typed.In { Children: [var item, { Path: var into }] } && (variable is null || into == variable) && Text(item) is { } sought)
        {
            asked.Add(sought);
        }

        foreach (var child in node.Children)
        {
            Collect(child, variable, read, asked);
        }
    }

    private static string? Text(Typed item) => item switch
    {
        Typed.Constant { Value: string text } => text,
        Typed.Convert convert => Text(convert.Children[0]),
        _ => null,
    };
}
