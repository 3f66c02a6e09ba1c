namespace Countersign.Cel.Runtime;

/// <summary>Looks for a text in a stored collection of texts; none is found where the collection holds a null.</summary>
internal static class Membership
{
    public const int Out = 0;
    public const int In = 1;

    /// <summary>Neither is known: the steps ran out.</summary>
    public const int OutOfSteps = 2;

    public static int Find(IEnumerable<string?> all, string? item, ref Frame frame) => all switch
    {
        string?[] array => FindIn(array, item, ref frame),
        HashSet<string?> set when IsOrdinal(set.Comparer) => !frame.Step() ? OutOfSteps : set.Contains(item) ? In : Out,
        IReadOnlyList<string?> list => FindIn(list, item, ref frame),
        _ => FindInAny(all, item, ref frame),
    };

    private static int FindIn(string?[] array, string? item, ref Frame frame)
    {
        foreach (var one in array)
        {
            if (!frame.Step())
            {
                return OutOfSteps;
            }

            if (string.Equals(one, item))
            {
                return In;
            }
        }

        return Out;
    }

    private static int FindIn(IReadOnlyList<string?> list, string? item, ref Frame frame)
    {
        var count = list.Count;
        for (var i = 0; i < count; i++)
        {
            if (!frame.Step())
            {
                return OutOfSteps;
            }

            if (string.Equals(list[i], item))
            {
                return In;
            }
        }

        return Out;
    }

    private static int FindInAny(IEnumerable<string?> all, string? item, ref Frame frame)
    {
        foreach (var one in all)
        {
            if (!frame.Step())
            {
                return OutOfSteps;
            }

            if (string.Equals(one, item))
            {
                return In;
            }
        }

        return Out;
    }

    // Only such a set finds what the language calls equal.
    private static bool IsOrdinal(IEqualityComparer<string?> comparer) =>
        ReferenceEquals(comparer, StringComparer.Ordinal) || ReferenceEquals(comparer, EqualityComparer<string?>.Default);
}
