using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>That no action begins, in one source or anywhere, until somebody lifts it. What has begun goes on to a known end.</summary>
/// <param name="Source">Null for every source.</param>
public sealed record ActingStop(string? Source, PartyId By, Instant At, string Because)
{
    /// <summary>Its entry.</summary>
    /// <param name="subject">The surrogate of the source, or of the workspace.</param>
    public EntryDraft Entry(SurrogateId subject) => new("acting.stopped", subject, null, null);

    /// <summary>The entry that it is lifted.</summary>
    public static EntryDraft Lifted(SurrogateId subject) => new("acting.resumed", subject, null, null);
}
