using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

/// <summary>The named expressions of parties.</summary>
internal static class Parties
{
    public static Truth IsHere(PartyView party, Instant now) => IsNot(party.Status, "left") && HasNotEnded(party.EndsAt, now);

    public static Truth IsActive(PartyView party, Instant now)
    {
        if (party.Kind.IsUnknown)
        {
            return CelVerdict.Unknown;
        }

        if (party.Kind.IsValue && party.Kind.Value == "person")
        {
            return IsHere(party, now);
        }

        if (!party.People.IsValue)
        {
            return Lacks(party.People);
        }

        Truth any = false;
        var people = party.People.Value;
        for (var i = 0; i < people.Count; i++)
        {
            any |= IsHere(people[i], now);
            if (any == CelVerdict.True)
            {
                break;
            }
        }

        return any;
    }

    private static Truth HasNotEnded(in Fact<Instant> endsAt, Instant now) =>
        endsAt.IsValue ? now < endsAt.Value : endsAt.IsUnknown ? CelVerdict.Unknown : true;
}
