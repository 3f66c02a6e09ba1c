using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Findings.Causes;

/// <summary>What is known about where a finding comes from.</summary>
public sealed record CauseFacts
{
    public required Finding Finding { get; init; }

    /// <summary>The account that it is on, or a part of; null where it is on none.</summary>
    public AccountUnit? Account { get; init; }

    public required PartyDirectory Parties { get; init; }

    public required Instant Now { get; init; }

    /// <summary>Subjects of its source to which its policy applies.</summary>
    public int Applicable { get; init; }

    /// <summary>Those of them that fail.</summary>
    public int Failing { get; init; }
}
