using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>Who is reached by people that changed, came or went since the last evaluation. It marks a little too much, never too little.</summary>
internal sealed class PeopleChange(Registry registry, Population population)
{
    private readonly PartyLookup lookup = population.Lookup(new Dictionary<SubjectId, Correlation>());

    public async Task MarkAsync(UnitStore units, CancellationToken cancel)
    {
        var changed = await units.PendingIdentitiesAsync(cancel);
        if (changed.Count == 0)
        {
            return;
        }
        var fed = changed.Where(row => registry.Source(row.Source) is { FeedsParties: true }).ToList();
        if (fed.Any(row => row.Removed))
        {
            await units.MarkAllDirtyAsync(null, cancel);
            return;
        }
        await MarkAsync(units, fed.Select(row => lookup.PersonOf(row.Identity!)?.Id).OfType<PartyId>(), cancel);
    }

    /// <summary>Persons whose end or return has passed since the last evaluation; they change without any document or file.</summary>
    public IReadOnlyList<PartyId> Turned(Instant? last, Instant now) =>
        [.. population.Parties.Persons
            .Where(p => (p.EndsAt.IsValue && IsPast(p.EndsAt.Value, last, now)) || (p.Absence is { } absence && IsPast(absence.Until, last, now)))
            .Select(p => p.Id)];

    public async Task MarkAsync(UnitStore units, IEnumerable<PartyId> persons, CancellationToken cancel)
    {
        var parties = Reached([.. persons]);
        var inUse = PartiesInUse.Of(registry);
        if (parties.Any(inUse.Contains))
        {
            await units.MarkAllDirtyAsync(null, cancel);
            return;
        }
        await units.MarkPeopleAsync(parties, cancel);
    }

    /// <summary>The persons, whom they stand in for, and the teams and outside parties that have one of them.</summary>
    private HashSet<PartyId> Reached(HashSet<PartyId> persons)
    {
        var hands = population.Parties.Persons.Where(p => p.Deputy is { } deputy && persons.Contains(deputy)).Select(p => p.Id).Concat(persons).ToHashSet();
        var teams = population.Parties.Teams.Where(t => population.Parties.NaturalPersons(t.Id).Any(hands.Contains)).Select(t => t.Id).ToHashSet();
        var outside = population.Parties.Teams.Where(t => t.Sponsor is { } sponsor && (hands.Contains(sponsor) || teams.Contains(sponsor))).Select(t => t.Id);
        return [.. hands, .. teams, .. outside];
    }

    private static bool IsPast(Instant at, Instant? last, Instant now) => at > (last ?? now) && at <= now;
}
