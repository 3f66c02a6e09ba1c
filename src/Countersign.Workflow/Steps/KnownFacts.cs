using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Steps.Settling;

namespace Countersign.Workflow.Steps;

/// <summary>
/// What a run knows beside accounts: how sources stand, entitlements and told templates, what joins accounts to each other, and since when
/// documents, people and owners are as they are.
/// </summary>
internal sealed record KnownFacts
{
    public required IReadOnlyDictionary<string, SourceState> States { get; init; }

    public required IReadOnlyDictionary<(string Source, string Native), Entitlement> Entitlements { get; init; }

    /// <summary>By `SOURCE/NATIVE`, the native id encoded.</summary>
    public required IReadOnlyDictionary<string, TemplateRecord> Templates { get; init; }

    /// <summary>Accounts by a fingerprint that several of them hold, as `JoinKey` spells it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Sharing { get; init; }

    public required ILookup<SubjectId, IReadOnlyList<string>> Rights { get; init; }

    public required Settlements Settlements { get; init; }

    public required OwnFacts Own { get; init; }

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
            var people = run.Registry.Sources.Where(s => s.FeedsParties).Select(s => states.GetValueOrDefault(s.Name));
            var owners = (await session.Owners.ReadAllAsync(cancel)).Select(o => o.At);
            return new KnownFacts
            {
                States = states,
                Entitlements = entitlements,
                Templates = (await session.Units.TemplatesAsync(cancel)).ToDictionary(t => t.Name, StringComparer.Ordinal),
                Sharing = await session.Units.SharedFingerprintsAsync(cancel),
                Rights = await session.Units.RightsAsync(cancel),
                Settlements = await Settlements.ReadAsync(session, run.Now, cancel),
                Own = new OwnFacts(documents, people, owners),
            };
        },
        cancel);
}
