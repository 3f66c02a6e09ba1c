using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>For which party a person acts. `Deputised` are those who are away and whose place they take, nearest to the party first.</summary>
public sealed record Standing(PartyId Party, IReadOnlyList<PartyId> Deputised)
{
    /// <summary>Present where governance acts because nobody of the party that should is separate.</summary>
    public SeparationGap? Gap { get; init; }
}
