using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Findings.Causes;

/// <summary>What is known about where a finding comes from. Parts that it does not have are null.</summary>
public sealed record CauseFacts
{
    public required Finding Finding { get; init; }

    /// <summary>The template that made the account, as links name it.</summary>
    public string? Template { get; init; }

    /// <summary>Who owns the account, whether they are still here or not.</summary>
    public PartyId? Owner { get; init; }

    public Grant? Grant { get; init; }

    public required PartyDirectory Parties { get; init; }

    public required Instant Now { get; init; }

    /// <summary>Subjects of its source to which its policy applies.</summary>
    public int Applicable { get; init; }

    /// <summary>Those of them that fail.</summary>
    public int Failing { get; init; }
}
