namespace Countersign.ExceptionGrants;

/// <summary>How a workspace lives with its exceptions, at one instant.</summary>
/// <param name="Overdue">Open ones whose follow-up is past its date.</param>
/// <param name="LongestWait">Of those under review; null where none waits.</param>
/// <param name="Oldest">How long the oldest that holds has held, extensions included; null where none holds.</param>
public sealed record ExceptionMetrics(int Active, int Suspended, int Waiting, int Overdue, int Extensions, TimeSpan? LongestWait, TimeSpan? Oldest)
{
    public static ExceptionMetrics Of(IReadOnlyCollection<ExceptionGrant> grants, Instant now)
    {
        var open = grants.Select(grant => (Grant: grant, State: grant.EffectiveState(now))).Where(g => g.State < ExceptionState.Expired).ToList();
        var waiting = open.Where(g => g.State == ExceptionState.UnderReview).Select(g => now - g.Grant.Request.AskedAt)
            .Concat(open.Where(g => g.Grant.Asked is not null).Select(g => now - g.Grant.Asked!.AskedAt)).ToList();
        var active = open.Where(g => g.State == ExceptionState.Active).ToList();
        return new ExceptionMetrics(
            active.Count,
            open.Count(g => g.State == ExceptionState.Suspended),
            waiting.Count,
            open.Count(g => g.State is ExceptionState.Active or ExceptionState.Suspended && g.Grant.Request.FollowUp.DueAt < now),
            grants.Sum(grant => grant.Extensions),
            waiting.Count == 0 ? null : waiting.Max(),
            active.Count == 0 ? null : active.Max(g => now - g.Grant.Request.NotBefore));
    }
}
