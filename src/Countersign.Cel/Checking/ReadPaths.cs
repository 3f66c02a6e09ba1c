namespace Countersign.Cel.Checking;

/// <summary>The stored fields an expression reads, each by its longest path.</summary>
internal static class ReadPaths
{
    public static IReadOnlyList<string> Of(Typed expression)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Collect(expression, paths, isPrefix: false);
        return [.. paths];
    }

    private static void Collect(Typed node, SortedSet<string> paths, bool isPrefix)
    {
        if (!isPrefix && node is Typed.Field or Typed.Variable && node.Path is { } path)
        {
            paths.Add(path);
        }

        foreach (var child in node.Children)
        {
            Collect(child, paths, isPrefix: node is Typed.Field);
        }
    }
}
