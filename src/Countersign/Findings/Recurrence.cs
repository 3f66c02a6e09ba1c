namespace Countersign.Findings;

/// <summary>Whether a finding is one that came back.</summary>
public static class Recurrence
{
    /// <summary>How long a closed finding is remembered for it.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(365);

    /// <summary>
    /// The closed findings of one lineage that a new one repeats, the latest first. What a ruling withdrew, or ended with its policy, was
    /// no failure, and is not repeated.
    /// </summary>
    /// <param name="closed">Findings of any lineage and time.</param>
    public static IReadOnlyList<Finding> Of(Finding finding, IEnumerable<Finding> closed) =>
    [
        .. closed
            .Where(f => f.Lineage == finding.Lineage && f.Id != finding.Id && f.ClosedAt <= finding.OpenedAt && finding.OpenedAt - f.ClosedAt <= Window)
            .Where(f => f.Closure is not (FindingClosure.Ruling or FindingClosure.PolicyChanged))
            .OrderByDescending(f => f.ClosedAt),
    ];
}
