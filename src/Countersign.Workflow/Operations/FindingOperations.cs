using Countersign.Findings;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>What people do with findings.</summary>
public sealed class FindingOperations(WorkspaceRuntime runtime)
{
    /// <summary>A person takes a finding upon themselves; a merely suggested owner whom it was routed to is confirmed by it.</summary>
    public async Task<Decision<TakeReport>> TakeAsync(FindingId id, ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var actor = await runtime.Actors.PersonAsync(acting, cancel);
        return await runtime.Database.ActAsync(actor, now.Value, session => TakeAsync(session, id, OwnerWord.PersonOf(acting), cancel), cancel);
    }

    private static async Task<Decision<TakeReport>> TakeAsync(ActSession session, FindingId id, PartyId? person, CancellationToken cancel)
    {
        if (await session.Findings.ReadAsync(id, cancel) is not { } finding
            || StoredRegistry.Of(await session.Configuration.ReadAsync(cancel)) is not { } registry)
        {
            return new Refusal("finding.unknown", $"`{id}` is no finding of this workspace. `countersign finding list` shows those there are.");
        }
        var population = Population.Of(registry, await session.Units.IdentitiesAsync(cancel));
        var unit = (await session.Units.ReadAsync(finding.Unit, cancel))?.Account;
        var links = unit?.Links ?? AccountLinks.None;
        var taking = FindingTaking.Decide(finding, person, links, population.Lookup().PersonOf(population.Behind(links))?.Id, population.Parties, session.At);
        if (taking.IsRefused)
        {
            return taking.Refusal!;
        }
        var taken = await session.Findings.SaveAsync(await Takings.NoteAsync(session, finding, person!.Value, cancel), cancel);
        var owner = taking.Value.Confirms is { } party
            ? await OwnerWord.SaveAsync(session, unit!, new OwnerConfirmation(unit!.Id, party, session.At, person.Value), cancel)
            : null;
        return new TakeReport(taken, person.Value, owner?.Owner, taking.Value.Because);
    }
}
