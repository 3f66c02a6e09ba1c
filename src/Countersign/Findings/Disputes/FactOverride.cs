using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>What the source's team says is so, against what its source says, until an end.</summary>
/// <param name="Path">The fact as policies write it: `account.kind`.</param>
/// <param name="Value">As JSON; `null` for none.</param>
public sealed record FactOverride(SubjectId Subject, string Path, string Value, string Reason, PartyId By, Instant At, Instant Until)
{
    /// <summary>The longest that a source may be contradicted instead of mended.</summary>
    public static readonly TimeSpan LongestTerm = TimeSpan.FromDays(180);

    public bool Holds(Instant now) => At <= now && now < Until;
}
