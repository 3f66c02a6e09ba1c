using Countersign.Inventory;
using Countersign.Inventory.Sources;

namespace Countersign.Workflow.Steps;

/// <summary>What a run knows beside accounts: how sources stand, entitlements by source, and since when documents and people are as they are.</summary>
internal sealed record KnownFacts(
    IReadOnlyDictionary<string, SourceState> States,
    IReadOnlyDictionary<(string Source, string Native), Entitlement> Entitlements,
    Instant SettledAt)
{
    public static Task<KnownFacts> ReadAsync(RunContext run, CancellationToken cancel) => run.Database.ReadAsync(
        async session =>
        {
            var states = (await session.Sources.ReadAllAsync(cancel)).ToDictionary(s => s.Source, StringComparer.Ordinal);
            var documents = await session.Configuration.ReadAsync(cancel);
            var entitlements = new Dictionary<(string, string), Entitlement>();
            foreach (var source in states.Keys)
            {
                foreach (var entitlement in await session.Units.EntitlementsAsync(source, cancel))
                {
                    entitlements[(source, entitlement.NativeId)] = entitlement;
                }
            }
            var people = run.Registry.Sources.Where(s => s.FeedsParties).Select(s => states.GetValueOrDefault(s.Name)?.AsOf).OfType<Instant>();
            return new KnownFacts(states, entitlements, documents.Select(d => d.AppliedAt).Concat(people).DefaultIfEmpty().Max());
        },
        cancel);
}
