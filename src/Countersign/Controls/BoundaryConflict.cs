using Countersign.Parties;

namespace Countersign.Controls;

/// <summary>Two controls that answer for the same things, and may change the same of them, under different owners.</summary>
/// <param name="Selector">What both protect, as the first writes it.</param>
public sealed record BoundaryConflict(ControlId First, PartyId? FirstOwner, ControlId Second, PartyId? SecondOwner, string Selector)
{
    /// <summary>What both say may change; empty where neither says anything.</summary>
    public IReadOnlyList<string> MayChange { get; init; } = [];
}
