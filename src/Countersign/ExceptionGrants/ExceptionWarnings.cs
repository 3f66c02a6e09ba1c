namespace Countersign.ExceptionGrants;

/// <summary>When the three names hear that an exception ends.</summary>
public static class ExceptionWarnings
{
    public static IReadOnlyList<int> DaysBefore { get; } = [30, 14, 7, 1];

    /// <summary>
    /// The warning that has come due since it was last looked; null for none. Of several that were missed the last alone is given, and none
    /// of an end that another end has taken the place of, or of an exception shorter than the warning.
    /// </summary>
    /// <param name="after">When it was last looked; null for never.</param>
    public static ExceptionWarning? Due(ExceptionGrant grant, Instant? after, Instant now) => grant.Suppresses(now)
        ? DaysBefore.Order()
            .Select(days => new ExceptionWarning(grant.Id, days, grant.NotAfter - TimeSpan.FromDays(days), grant.Names))
            .FirstOrDefault(w => w.At <= now && !(w.At <= after) && w.At >= grant.Request.NotBefore)
        : null;

    /// <summary>The earliest instant at which one is due, past where it was missed; null where none is left.</summary>
    /// <param name="after">When it was last looked; null for never.</param>
    public static Instant? Next(ExceptionGrant grant, Instant? after) => grant.State != ExceptionState.Active
        ? null
        : DaysBefore.Select(days => (Instant?)(grant.NotAfter - TimeSpan.FromDays(days)))
            .Where(at => at >= grant.Request.NotBefore && !(at <= after)).Min();
}
