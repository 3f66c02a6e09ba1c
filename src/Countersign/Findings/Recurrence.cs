namespace Countersign.Findings;

/// <summary>Whether a finding is one that came back.</summary>
public static class Recurrence
{
    /// <summary>How long a closed finding is remembered for it.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(365);

    /// <summary>Whether what ended so may come back. What a ruling withdrew, or ended with its policy, was no failure, and is not repeated.</summary>
    public static bool Counts(FindingClosure? closure) => closure is not (FindingClosure.Ruling or FindingClosure.PolicyChanged);

    /// <summary>The closed findings of one lineage that a new one repeats, the latest first.</summary>
    /// <param name="closed">Findings of any lineage and time.</param>
    public static IReadOnlyList<Finding> Of(Finding finding, IEnumerable<Finding> closed) =>
    [
        .. closed
            .Where(f => f.Lineage == finding.Lineage && f.Id != finding.Id && f.ClosedAt <= finding.OpenedAt && finding.OpenedAt - f.ClosedAt <= Window)
            .Where(f => Counts(f.Closure))
            .OrderByDescending(f => f.ClosedAt),
    ];
}
