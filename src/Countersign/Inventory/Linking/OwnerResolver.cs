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

    private static Ownership Told(Account account, Identity? identity, Template? template, PartyLookup lookup)
    {
        if (identity is { Kind: IdentityKind.Person } && lookup.PersonOf(identity) is { } person && account.Kind is AccountKind.Human or AccountKind.Unknown)
        {
            return new Ownership(OwnerState.Confirmed, person.Id, 100, [$"the account is joined to `{identity.Subject}`, who is `{person.Id}`"]);
        }
        return FromHints(account, [.. account.OwnerHints, .. InstanceHint(account, template)], lookup);
    }

    private static IEnumerable<OwnerHint> InstanceHint(Account account, Template? template) =>
        template?.InstanceOwnerTag is { } tag && account.Tags.OrDefault() is { } tags && tags.TryGetValue(tag, out var party)
            ? [new OwnerHint("template " + template.Name, party)]
            : [];

    private static Ownership FromHints(Account account, IReadOnlyList<OwnerHint> hints, PartyLookup lookup)
    {
        var explanation = new List<string>();
        var votes = new List<(OwnerHint Hint, PartyId Party)>();
        foreach (var hint in hints)
        {
            if (lookup.Find(account.Source, hint.Party) is not { } party)
            {
                explanation.Add($"{hint.By} says `{hint.Party}`, which is no party known here");
                continue;
            }
            explanation.Add($"{hint.By} says `{hint.Party}`: `{party}`");
            votes.Add((hint, party));
        }
        if (votes.Count == 0)
        {
            return Ownership.None with { Explanation = explanation };
        }
        var best = votes
            .Select(v => (v.Party, Agreeing: votes.Where(o => Agree(o.Party, v.Party, lookup.Parties)).Select(o => o.Hint.By).Distinct().Count()))
            .OrderByDescending(v => v.Agreeing)
            .ThenBy(v => v.Party.Kind)
            .ThenBy(v => v.Party)
            .First();
        return new Ownership(OwnerState.Suggested, best.Party, best.Agreeing > 1 ? AgreeingHints : OneHint, explanation);
    }

    /// <summary>Two hints agree where they name one party, or a person and a team the person is in.</summary>
    private static bool Agree(PartyId left, PartyId right, PartyDirectory parties) =>
        left == right || parties.NaturalPersons(left).Contains(right) || parties.NaturalPersons(right).Contains(left);
}
