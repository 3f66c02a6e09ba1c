namespace Countersign.Controls;

/// <summary>
/// Finds boundaries that two control owners answer for. Many controls may look at the same things; two in conflict also claim to change the
/// same of them, so that nobody can tell who decides.
/// </summary>
public static class BoundaryConflicts
{
    /// <param name="controls">After their bindings; each once. Those that are not active protect nothing.</param>
    public static IReadOnlyList<BoundaryConflict> Find(IEnumerable<Control> controls)
    {
        var active = controls.Where(c => c.State == ControlState.Active).OrderBy(c => c.Id.Value, StringComparer.Ordinal).ToList();
        return
        [
            .. from first in active
               from second in active
               where string.CompareOrdinal(first.Id.Value, second.Id.Value) < 0 && (first.Owner is null || first.Owner != second.Owner)
               let selector = Shared(first.Boundary.Protects, second.Boundary.Protects, Meaning).FirstOrDefault()
               let changes = Shared(first.Boundary.MayChange, second.Boundary.MayChange, Word).ToList()
               where selector is not null && (changes.Count > 0 || (first.Boundary.MayChange.Count == 0 && second.Boundary.MayChange.Count == 0))
               select new BoundaryConflict(first.Id, first.Owner, second.Id, second.Owner, selector) { MayChange = changes },
        ];
    }

    private static IEnumerable<string> Shared(IReadOnlyList<string> first, IReadOnlyList<string> second, Func<string, string> meaning) =>
        first.Where(text => second.Any(other => meaning(text) == meaning(other)));

    // Blanks and the order of what must all hold say nothing; alternatives and brackets are left as they stand.
    private static string Meaning(string selector)
    {
        var text = string.Join(' ', selector.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var where = text.IndexOf(" where ", StringComparison.Ordinal);
        if (where < 0 || text.Contains("||", StringComparison.Ordinal) || text.Contains('(', StringComparison.Ordinal))
        {
            return text;
        }
        var parts = text[(where + " where ".Length)..].Split("&&", StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal);
        return $"{text[..where]} where {string.Join(" && ", parts)}";
    }

    private static string Word(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
