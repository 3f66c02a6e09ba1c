using Countersign.ExceptionGrants;
using Countersign.Storage;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>An exception and the state that holds at the instant of reading, whether or not it is recorded yet.</summary>
public sealed record ExceptionAt(ExceptionGrant Grant, Instant At)
{
    public ExceptionState State => Grant.EffectiveState(At);

    /// <summary>The warnings of its present end that were written, oldest first.</summary>
    public IReadOnlyList<ExceptionWarning> Warnings { get; init; } = [];

    /// <summary>Present where the last sweep could not decide on it.</summary>
    public ExceptionQuarantine? Quarantine { get; init; }

    /// <summary>Exceptions as they are at an instant, with what was written beside them.</summary>
    internal static async Task<IReadOnlyList<ExceptionAt>> ReadAsync(
        ReadSession session, IReadOnlyList<ExceptionGrant> grants, Instant now, CancellationToken cancel)
    {
        var warnings = await session.Exceptions.WarningsAsync(cancel);
        var aside = await session.Exceptions.QuarantinedAsync(cancel);
        return
        [
            .. grants.Select(grant => new ExceptionAt(grant, now)
            {
                Warnings = [.. warnings[grant.Id].Where(w => w.At <= now && w.At + TimeSpan.FromDays(w.DaysBefore) == grant.NotAfter)],
                Quarantine = aside.GetValueOrDefault(grant.Id),
            }),
        ];
    }
}
