using Countersign.Parties;

namespace Countersign.Inventory.Linking;

/// <summary>Says who owns an account, how sure that is and from what. Same input, same answer.</summary>
public static class OwnerResolver
{
    private const int OneHint = 50;
    private const int AgreeingHints = 80;

    /// <param name="confirmation">A person's word, which nothing that is read outweighs; null where nobody gave any.</param>
    public static Ownership Resolve(
        Account account, Identity? identity, Template? template, PartyLookup lookup, OwnerConfirmation? confirmation = null) =>
        confirmation is null ? Told(account, identity, template, lookup) : Confirmed(confirmation, Told(account, identity, template, lookup));

    /// <summary>What a person said, with what sources say besides.</summary>
    public static Ownership Confirmed(OwnerConfirmation confirmation, Ownership told) =>
        new(OwnerState.Confirmed, confirmation.Party, 100, [$"`{confirmation.By}` confirmed it on {confirmation.At}", .. told.Explanation]);

    /// <summary>What is said of the owner, by the account and by the tag that its template names.</summary>
    internal static IReadOnlyList<OwnerHint> Hints(Account account, Template? template) =>
        template?.InstanceOwnerTag is { } tag && account.Tags.OrDefault() is { } tags && tags.TryGetValue(tag, out var party)
            ? [.. account.OwnerHints, new OwnerHint("template " + template.Name, party)]
            : account.OwnerHints;

    private static Ownership Told(Account account, Identity? identity, Template? template, PartyLookup lookup)
    {
        if (identity is { Kind: IdentityKind.Person } && account.Kind is AccountKind.Human or AccountKind.Unknown && lookup.PersonOf(identity) is { } person)
        {
            return new Ownership(OwnerState.Confirmed, person.Id, 100, [$"the account is joined to `{identity.Subject}`, who is `{person.Id}`"]);
        }
        return FromHints(account, Hints(account, template), lookup);
    }

    private static Ownership FromHints(Account account, IReadOnlyList<OwnerHint> hints, PartyLookup lookup)
    {
        if (hints.Count == 0)
        {
            return Ownership.None;
        }
        var explanation = new string[hints.Count];
        var votes = new List<(string By, PartyId Party)>(hints.Count);
        for (var i = 0; i < hints.Count; i++)
        {
            var (by, named) = hints[i];
            if (lookup.Find(account.Source, named) is { } party)
            {
                explanation[i] = $"{by} says `{named}`: `{party}`";
                votes.Add((by, party));
            }
            else
            {
                explanation[i] = $"{by} says `{named}`, which is no party known here";
            }
        }
        return votes.Count == 0 ? Ownership.None with { Explanation = explanation } : Elected(votes, explanation, lookup.Parties);
    }

    // The most agreed on; of equals a person before a team, then the first by id.
    private static Ownership Elected(List<(string By, PartyId Party)> votes, string[] explanation, PartyDirectory parties)
    {
        var (best, most) = (votes[0].Party, Agreeing(votes, votes[0].Party, parties));
        foreach (var (_, party) in votes)
        {
            if (party == best)
            {
                continue;
            }
            var agreeing = Agreeing(votes, party, parties);
            if (agreeing > most || (agreeing == most && (party.Kind < best.Kind || (party.Kind == best.Kind && party.CompareTo(best) < 0))))
            {
                (best, most) = (party, agreeing);
            }
        }
        return new Ownership(OwnerState.Suggested, best, most > 1 ? AgreeingHints : OneHint, explanation);
    }

    // Two words of one origin are one.
    private static int Agreeing(List<(string By, PartyId Party)> votes, PartyId party, PartyDirectory parties)
    {
        if (votes.Count == 1)
        {
            return 1;
        }
        var origins = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (by, other) in votes)
        {
            if (Agree(other, party, parties))
            {
                origins.Add(by);
            }
        }
        return origins.Count;
    }

    /// <summary>Two hints agree where they name one party, or a person and a team the person is in.</summary>
    private static bool Agree(PartyId left, PartyId right, PartyDirectory parties) =>
        left == right || IsOf(left, right, parties) || IsOf(right, left, parties);

    private static bool IsOf(PartyId person, PartyId team, PartyDirectory parties) =>
        team.Kind != PartyKind.Person && parties.NaturalPersons(team).Contains(person);
}
