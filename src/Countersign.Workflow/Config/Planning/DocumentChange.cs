namespace Countersign.Workflow.Config.Planning;

/// <summary>A document before and after; one of the two may be missing. Reasons are gathered by direction.</summary>
internal sealed class DocumentChange(ConfigDocument? before, ConfigDocument? after)
{
    private readonly List<(ChangeDirection Direction, string Reason)> _reasons = [];

    public ConfigDocument? Before => before;

    public ConfigDocument? After => after;

    public ConfigDocument Document => after ?? before!;

    public string Name => Document.Name;

    public ChangeKind Kind => (before, after) switch
    {
        (null, _) => ChangeKind.Add,
        (_, null) => ChangeKind.Retire,
        _ => before.Digest == after.Digest ? ChangeKind.None : ChangeKind.Change,
    };

    /// <summary>One loosening makes the whole change one.</summary>
    public ChangeDirection Direction => _reasons.Select(r => r.Direction).DefaultIfEmpty(ChangeDirection.Neutral).Max();

    public IReadOnlyList<string> Reasons => [.. _reasons.OrderByDescending(r => r.Direction).Select(r => r.Reason)];

    public void Loosens(string reason) => _reasons.Add((ChangeDirection.Loosening, reason));

    public void Tightens(string reason) => _reasons.Add((ChangeDirection.Tightening, reason));

    /// <summary>What an apply does not show by itself, and makes nothing looser or tighter that a plan could know of.</summary>
    public void Tells(string reason) => _reasons.Add((ChangeDirection.Neutral, reason));

    /// <summary>Compares two amounts of which more is looser.</summary>
    public void Compare<T>(T from, T to, string what, Func<T, string> write)
    {
        var order = Comparer<T>.Default.Compare(to, from);
        if (order > 0)
        {
            Loosens($"{what} goes up from {write(from)} to {write(to)}");
        }
        if (order < 0)
        {
            Tightens($"{what} goes down from {write(from)} to {write(to)}");
        }
    }
}
