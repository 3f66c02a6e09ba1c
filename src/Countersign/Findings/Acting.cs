using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>Finds the natural person who acts.</summary>
internal static class Acting
{
    /// <param name="act">What refusals begin with: `finding.take`.</param>
    public static Decision<Person> Of(PartyId? person, string act, PartyDirectory parties, Instant now)
    {
        if (person is not { } id)
        {
            return new Refusal($"{act}.no_person", "Nobody is named who acts. Say who you are by `--as person:KEY`.");
        }
        if (parties.Person(id) is not { } known)
        {
            return new Refusal($"{act}.person_unknown", $"`{id}` is no person of this workspace. Write a Person document, or correct `--as`.");
        }
        return PartyDirectory.IsAlive(known, now)
            ? known
            : new Refusal($"{act}.person_left", $"`{id}` has left, and acts for nobody any more. Let somebody act who is here: `--as person:KEY`.");
    }
}
