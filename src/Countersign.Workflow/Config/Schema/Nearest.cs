namespace Countersign.Workflow.Config.Schema;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    public static string? To(string written, IEnumerable<string> words)
    {
        var best = words.Select(w => (Word: w, Distance: Distance(written.ToLowerInvariant(), w.ToLowerInvariant())))
            .OrderBy(w => w.Distance)
            .FirstOrDefault((Word: "", Distance: int.MaxValue));
        return best.Distance <= Math.Max(1, Math.Min(written.Length, best.Word.Length) / 3) ? best.Word : null;
    }

    /// <summary>`Did you mean … ? ` with a space behind it, or nothing.</summary>
    public static string Question(string written, IEnumerable<string> words) => To(written, words) is { } word ? $"Did you mean `{word}`? " : "";

    public static string List(IReadOnlyCollection<string> words) => string.Join(", ", words.Select(w => $"`{w}`"));

    // Edits needed, neighbours swapped counting as one.
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 8 || left.Length > 100)
        {
            return int.MaxValue;
        }
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Cheapest(rows, left, right, i, j);
            }
        }
        return rows[left.Length, right.Length];
    }

    private static int Cheapest(int[,] rows, string left, string right, int i, int j)
    {
        var changed = left[i - 1] == right[j - 1] ? 0 : 1;
        var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + changed);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
