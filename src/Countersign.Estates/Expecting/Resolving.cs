using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Expecting;

/// <summary>
/// Says who must mend a defect: the first of those who are asked who is still here, is not the subject, and may perform a remedy.
/// It knows what the generator put in, and nothing of how the product finds it.
/// </summary>
internal sealed class Resolving(Organisation organisation, Workforce workforce, Landscape landscape, Moments moments)
{
    private static readonly string[] OwnersDo = ["assign_owner", "attest", "propose_change", "manual"];

    private readonly Planes planes = new(organisation);

    public Resolution Of(Rule rule, Situation situation)
    {
        var told = new List<string>();
        foreach (var seat in Asked(rule, situation))
        {
            if (seat.Party is not { } party)
            {
                told.Add($"{seat.Question} {seat.Without}");
                continue;
            }
            if (Objection(party, rule, situation) is not { } objection)
            {
                return new Resolution(party, null);
            }
            told.Add($"{seat.Question} `{party}` {objection}");
        }
        return new Resolution(null, $"Nobody can resolve it: {string.Join("; ", told)}.");
    }

    /// <summary>Somebody who is here: the person, or anybody of the team.</summary>
    public bool IsHere(string party) => party.StartsWith("person:", StringComparison.Ordinal)
        ? workforce.At(Person.IndexOf(party)).IsHere(moments.Now)
        : Enumerable.Range(organisation.Of(party).Lead, Team.Size).Any(index => workforce.At(index).IsHere(moments.Now));

    public string OwnerOf(Plane plane) => planes.Owner(plane);

    private IEnumerable<Seat> Asked(Rule rule, Situation situation) =>
        [.. Routed(situation), .. situation.Document is null ? OfAccount(rule, situation) : OfDocument(rule, situation),
            new Seat("control's responsible party", Planes.Responsible(rule.Plane))];

    private IEnumerable<Seat> Routed(Situation situation) => situation.Source is null ? []
        : landscape.Routes.Where(route => route.System == situation.System?.Name).Select(route => new Seat($"route `{route.System}`", route.Resolver));

    private IEnumerable<Seat> OfDocument(Rule rule, Situation situation) =>
        [new($"{situation.Document}'s owner", situation.DocumentOwner), new("control's owner", planes.Owner(rule.Plane))];

    private IEnumerable<Seat> OfAccount(Rule rule, Situation situation)
    {
        if (rule.ByTemplate)
        {
            yield return new Seat("template's owner", situation.TemplateOwner);
        }
        if (situation.IsGrant)
        {
            yield return new Seat("entitlement's owner", situation.RightOwner);
        }
        if (situation.IsHuman)
        {
            yield return LineManager(situation.Person);
        }
        if (!situation.IsHuman || situation.Owner.Party is not null)
        {
            yield return situation.Owner switch
            {
                { Party: null } => new Seat("account's owner", null, "nobody is known or suggested"),
                { Routes: false, Party: var shown } => new Seat("account's owner", null, $"`{shown}` is only suggested, by too little to route to"),
                _ => new Seat("account's owner", situation.Owner.Party),
            };
        }
        yield return new Seat("system's owner", situation.System?.Owner, "the account belongs to no known system");
        yield return new Seat("source's team", situation.SourceOwner);
    }

    private Seat LineManager(Person? person)
    {
        var word = person is null || person.IsHere(moments.Now) ? "line manager" : "manager at leaving";
        var why = person is null ? "no person is known behind the account" : "no manager is known";
        return new Seat(word, person?.Manager is { } manager ? Person.PartyOf(manager) : null, why);
    }

    private string? Objection(string party, Rule rule, Situation situation)
    {
        if (IsHandOf(party, "team:compliance"))
        {
            return "is of compliance, who interprets and never fixes";
        }
        if (!IsHere(party))
        {
            return party.StartsWith("person:", StringComparison.Ordinal) ? "has left" : "has nobody in it who is still here";
        }
        if (situation.Person?.Party == party)
        {
            return "is the subject, and nobody resolves their own finding";
        }
        return rule.Remedies.Any(remedy => remedy == "manual" || May(party, remedy, rule, situation))
            ? null
            : $"may do none of {string.Join(", ", rule.Remedies.Select(remedy => $"`{remedy}`"))} here, by ownership or delegation";
    }

    private bool May(string party, string remedy, Rule rule, Situation situation) =>
        Delegated(party, remedy, situation)
        || IsHandOf(party, situation.SourceOwner)
        || IsHandOf(party, situation.TemplateOwner)
        || (remedy == "remove_grant" && IsHandOf(party, situation.RightOwner))
        || (OwnersDo.Contains(remedy)
            && (IsHandOf(party, situation.System?.Owner)
                || IsHandOf(party, Planes.Responsible(rule.Plane))
                || IsHandOf(party, situation.DocumentOwner)
                || (situation.Document is not null && IsHandOf(party, planes.Owner(rule.Plane)))));

    private bool Delegated(string party, string remedy, Situation situation)
    {
        foreach (var delegated in situation.Source?.Delegations ?? [])
        {
            if (!delegated.Actions.Contains(remedy) || (delegated.Team is { } team && team != situation.Team))
            {
                continue;
            }
            if (delegated.To is { } to ? IsHandOf(party, to) : OwnersOf(situation).Any(owner => IsHandOf(party, owner)))
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<string> OwnersOf(Situation situation)
    {
        if (situation is { IsHuman: true, Person.Manager: { } manager })
        {
            yield return Person.PartyOf(manager);
        }
        if (situation.Owner is { Routes: true, Party: { } owner })
        {
            yield return owner;
        }
    }

    private bool IsHandOf(string party, string? holder) =>
        holder is not null && (party == holder || (holder.StartsWith("team:", StringComparison.Ordinal) && organisation.Of(holder).Holds(party)));
}
