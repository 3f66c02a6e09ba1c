namespace Countersign.Notifications;

/// <summary>Which entries somebody hears of. Whether what an entry says stands still is looked at when it is told.</summary>
public static class ToldEntries
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "finding.assigned", "finding.reassigned", "finding.unroutable", "finding.contradicted", "finding.declined", "finding.disputed",
        "finding.dispute_dismissed", "finding.exception_ended", "finding.verified", "finding.ruled", "finding.late", "finding.lateness_reported",
        "exception.submitted", "exception.extension_asked", "exception.approved", "exception.denied", "exception.extended",
        "exception.extension_denied", "exception.suspended", "exception.resumed", "exception.revoked", "exception.expired", "exception.warned",
        "action.planned", "action.lost", "action.handed_over", "action.failed",
        "containment.contained", "containment.partly", "review.opened",
    };

    public static bool Include(string kind) => Kinds.Contains(kind);
}
