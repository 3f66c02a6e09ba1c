using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.Findings.SigningOff;

/// <summary>A signatory's standing word that some closures need no look of theirs, as long as the samples bear it out.</summary>
public sealed record SignOffRule
{
    public required SurrogateId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The signatory whose findings it signs off, and no other's.</summary>
    public required PartyId Owner { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    public SignOffRuleState State { get; init; }

    /// <summary>The sample that was contradicted; null where none was since its owner's people last decided on it.</summary>
    public FindingId? SuspendedBy { get; init; }

    public long Version { get; init; }
}
