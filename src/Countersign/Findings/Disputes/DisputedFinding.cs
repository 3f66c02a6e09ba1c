using Countersign.Findings.Acts;
using Countersign.Findings.Rulings;

namespace Countersign.Findings.Disputes;

/// <summary>What an act in a dispute changes: the finding with its evidence, the dispute, and what settled it.</summary>
public sealed record DisputedFinding(ActedFinding Acted, Dispute Dispute)
{
    public FactOverride? Override { get; init; }

    public Ruling? Ruling { get; init; }
}
