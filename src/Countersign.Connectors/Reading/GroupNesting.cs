namespace Countersign.Connectors.Reading;

/// <summary>Which groups hold what, and what is held through them.</summary>
internal sealed class GroupNesting
{
    private readonly Dictionary<string, SortedSet<string>> around = new(StringComparer.Ordinal);

    /// <summary>A group holds an account or another group.</summary>
    public void Add(string member, string group)
    {
        if (!this.around.TryGetValue(member, out var groups))
        {
            this.around[member] = groups = new SortedSet<string>(StringComparer.Ordinal);
        }
        groups.Add(group);
    }

    /// <summary>The groups that hold something directly, in the order of their names.</summary>
    public IEnumerable<string> Around(string member) => this.around.TryGetValue(member, out var groups) ? groups : [];

    /// <summary>Every group that is held, with the groups it comes through, nearest first. Cycles end where they began.</summary>
    /// <param name="direct">The groups that are held directly.</param>
    public IEnumerable<(string Group, IReadOnlyList<string> Path)> Of(IEnumerable<string> direct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Group, IReadOnlyList<string> Path)>(
            direct.Distinct().Order(StringComparer.Ordinal).Select(group => (group, (IReadOnlyList<string>)[])));
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next.Group))
            {
                continue;
            }
            yield return next;
            foreach (var outer in Around(next.Group))
            {
                waiting.Enqueue((outer, [.. next.Path, next.Group]));
            }
        }
    }
}
