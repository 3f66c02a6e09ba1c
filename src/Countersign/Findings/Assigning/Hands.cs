using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Assigning;

/// <summary>Whose hand a party's hand is at one moment.</summary>
internal static class Hands
{
    /// <summary>Whether a person acts for a party: as it, as one of its people, or as deputy of one who is away. Nobody who has left does.</summary>
    public static bool Include(PartyId party, Person person, PartyDirectory parties, Instant now) =>
        Standings.Of(party, person, parties, now).Any();
}
