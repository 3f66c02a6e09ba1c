namespace Countersign.Cel.Checking;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class Spelling
{
    private const int MostEdits = 2;

    /// <summary>"; did you mean `x`?" for the nearest name at most two edits away, else nothing.</summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var nearest = known
            .Where(name => Math.Abs(name.Length - written.Length) <= MostEdits)
            .Select(name => (Name: name, Edits: Distance(written, name)))
            .Where(candidate => candidate.Edits <= MostEdits && candidate.Edits < candidate.Name.Length)
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is null ? "" : $"; did you mean `{nearest.Name}`?";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
