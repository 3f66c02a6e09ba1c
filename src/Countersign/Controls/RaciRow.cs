using Countersign.Parties;

namespace Countersign.Controls;

/// <summary>Who does, answers for, is asked about and hears of one activity.</summary>
public sealed record RaciRow(PartyId? Accountable, IReadOnlyList<PartyId> Responsible)
{
    public IReadOnlyList<PartyId> Consulted { get; init; } = [];

    public IReadOnlyList<PartyId> Informed { get; init; } = [];
}
