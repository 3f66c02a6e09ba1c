using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>That an exception ends in so many days, for its three names. `At` is when it came due.</summary>
public sealed record ExceptionWarning(ExceptionId Exception, int DaysBefore, Instant At, IReadOnlyList<PartyId> Recipients)
{
    public EntryDraft Entry() => new("exception.warned", new SurrogateId(Exception.Value), null, null)
    {
        Counts = new Dictionary<string, long> { ["daysBefore"] = DaysBefore },
    };
}
