using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Which units hang on people that changed, came or went since the last evaluation: through identity, owner or sponsor, through a system
/// or template whose owner a policy reads, or through an open finding whose routing looked at them. Documents are looked at in every run.
/// </summary>
internal sealed class PeopleChange(Registry registry, Population population, PolicySet policies)
{
    private readonly PartyLookup lookup = population.Lookup();

    public async Task MarkAsync(ActSession act, CancellationToken cancel)
    {
        var changed = await act.Units.PendingIdentitiesAsync(cancel);
        var fed = changed.Where(row => registry.Source(row.Source) is { FeedsParties: true }).ToList();
        if (changed.Count > 0)
        {
            await MarkAsync(act, fed.SelectMany(row => PersonsOf(row.Identity!)), cancel);
        }
    }

    /// <summary>Persons whose end or return has passed since the last evaluation; they change without any document or file.</summary>
    public IReadOnlyList<PartyId> Turned(Instant? last, Instant now) =>
        [.. population.Parties.Persons
            .Where(p => (p.EndsAt.IsValue && IsPast(p.EndsAt.Value, last, now)) || (p.Absence is { } absence && IsPast(absence.Until, last, now)))
            .Select(p => p.Id)];

    /// <summary>The next instant at which a person ends or comes back; null where none is known.</summary>
    public Instant? Next(Instant now) => population.Parties.Persons
        .SelectMany(p => new[] { p.EndsAt.IsValue ? p.EndsAt.Value : (Instant?)null, p.Absence?.Until })
        .Where(at => at > now).Min();

    public async Task MarkAsync(ActSession act, IEnumerable<PartyId> persons, CancellationToken cancel)
    {
        var parties = Reached([.. persons.SelectMany(population.Parties.KeysOf)]);
        await act.Units.MarkPeopleAsync(parties, cancel);
        var systems = registry.Systems.Where(s => s.Owner is { } owner && parties.Contains(owner)).Select(s => s.Name).ToList();
        if (systems.Count > 0 && policies.Read("account.system.owner"))
        {
            await act.Units.MarkSystemsAsync(systems, cancel);
        }
        var templates = registry.Templates.Where(t => t.PlatformOwner is { } owner && parties.Contains(owner)).Select(t => t.Name).ToList();
        if (templates.Count > 0 && policies.Read("account.template.platform_owner"))
        {
            await act.Units.MarkTemplatesAsync(templates, cancel);
        }
        await MarkRoutedAsync(act, [.. parties.Select(p => p.ToString())], cancel);
    }

    // A routing names every party that it looked at, taken or not: it comes out as before unless one of them changed.
    private static async Task MarkRoutedAsync(ActSession act, HashSet<string> parties, CancellationToken cancel)
    {
        if (parties.Count == 0)
        {
            return;
        }
        var routings = await act.Findings.OpenRoutingsAsync(cancel);
        var units = routings.Where(r => r.Why.Any(step => parties.Contains(step.Candidate))).Select(r => r.Unit).Distinct().ToList();
        if (units.Count > 0)
        {
            await act.Units.MarkDirtyAsync(units, cancel);
        }
    }

    // Whom a source no longer tells is no person any more, but was one under the key that feeding gives.
    private IEnumerable<PartyId> PersonsOf(Identity identity) =>
        FedParties.KeysOf(identity, population.Parties).Concat(lookup.PersonOf(identity) is { } person ? [person.Id] : []);

    /// <summary>The persons, whom they stand in for, and the teams and outside parties that have one of them.</summary>
    private HashSet<PartyId> Reached(HashSet<PartyId> persons)
    {
        var hands = Deputised(persons);
        var teams = population.Parties.Teams.Where(t => population.Parties.NaturalPersons(t.Id).Any(hands.Contains)).Select(t => t.Id).ToHashSet();
        var outside = population.Parties.Teams.Where(t => t.Sponsor is { } sponsor && (hands.Contains(sponsor) || teams.Contains(sponsor))).Select(t => t.Id);
        return [.. hands, .. teams, .. outside];
    }

    // A deputy who is away passes the place on to their own.
    private HashSet<PartyId> Deputised(HashSet<PartyId> persons)
    {
        var hands = new HashSet<PartyId>(persons);
        var deputised = population.Parties.Persons.Where(p => p.Deputy is not null).ToLookup(p => p.Deputy!.Value, p => p.Id);
        for (var next = new Queue<PartyId>(persons); next.TryDequeue(out var deputy);)
        {
            foreach (var person in deputised[deputy].Where(hands.Add))
            {
                next.Enqueue(person);
            }
        }
        return hands;
    }

    private static bool IsPast(Instant at, Instant? last, Instant now) => at > (last ?? now) && at <= now;
}
