using Countersign.Evidence;

namespace Countersign.ExceptionGrants;

/// <summary>An exception that a sweep could not decide on: since when, how often it was tried, when it is tried again, what was in the way.</summary>
public sealed record ExceptionQuarantine(ExceptionId Exception, Instant Since, int Tries, Instant Again, string Reason)
{
    private static readonly TimeSpan First = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>After one more try that failed: the next comes after an hour, then after twice as long, and once a day at last.</summary>
    /// <param name="before">Null where it was decided on until now.</param>
    public static ExceptionQuarantine After(ExceptionQuarantine? before, ExceptionId exception, string reason, Instant now)
    {
        var tries = (before?.Tries ?? 0) + 1;
        var pause = First * Math.Pow(2, Math.Min(tries - 1, 10));
        return new ExceptionQuarantine(exception, before?.Since ?? now, tries, now + (pause < Longest ? pause : Longest), reason);
    }

    /// <summary>That it is put aside; the reason may name people, and stays out.</summary>
    public EntryDraft Entry() => new("exception.quarantined", new SurrogateId(Exception.Value), null, null)
    {
        Counts = new Dictionary<string, long> { ["tries"] = Tries },
    };

    /// <summary>That it is decided on again.</summary>
    public EntryDraft Released() => new("exception.released", new SurrogateId(Exception.Value), null, null)
    {
        Counts = new Dictionary<string, long> { ["tries"] = Tries },
    };
}
