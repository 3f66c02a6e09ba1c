using System.Collections.Concurrent;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>
/// Since when what we hold ourselves is as it is: documents, people and owners. It makes an observation newer where a policy is decided by it,
/// and nowhere else.
/// </summary>
internal sealed class OwnFacts
{
    private static readonly (string[] Paths, string[] Kinds)[] Documents =
    [
        (["account.owner", "account.identity", "identity", "template.platform_owner"], ["Person", "Team", "Source"]),
        (["account.system", "account.environment"], ["System", "Source"]),
        (["account.template", "template"], ["Template"]),
        (["lists", "account.incompatible", "identity.incompatible"], ["List"]),
    ];

    private readonly IReadOnlyDictionary<string, Instant> policies;
    private readonly IReadOnlyDictionary<string, Instant> kinds;
    private readonly Instant people;
    private readonly ConcurrentDictionary<CompiledPolicy, Instant> known = [];

    /// <param name="documents">All that were ever applied.</param>
    /// <param name="feeding">The readings of sources that tell of people.</param>
    /// <param name="owners">When people said who owns an account.</param>
    public OwnFacts(IReadOnlyList<StoredDocument> documents, IEnumerable<SourceState?> feeding, IEnumerable<Instant> owners)
    {
        policies = documents.Where(d => d.Kind == "Policy").ToDictionary(d => d.Name, d => d.AppliedAt, StringComparer.Ordinal);
        kinds = documents.GroupBy(d => d.Kind, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.Max(d => d.AppliedAt), StringComparer.Ordinal);
        people = feeding.Select(state => state?.AsOf).OfType<Instant>().Concat(owners).DefaultIfEmpty().Max();
        Latest = documents.Select(d => d.AppliedAt).Append(people).Max();
    }

    /// <summary>When the last of all of it changed.</summary>
    public Instant Latest { get; }

    /// <summary>When the last of what decides a policy changed: its own document among it.</summary>
    public Instant Of(CompiledPolicy policy) => known.GetOrAdd(policy, Changed);

    private Instant Changed(CompiledPolicy policy)
    {
        var at = policies.GetValueOrDefault(policy.Policy.Name);
        foreach (var (paths, decided) in Documents.Where(of => of.Paths.Any(path => policy.DecidingPaths.Any(read => StoredFacts.IsOf(read, path)))))
        {
            at = Instant.Max(at, decided.Select(kind => kinds.GetValueOrDefault(kind)).Max());
            at = decided.Contains("Person") ? Instant.Max(at, people) : at;
        }
        return at;
    }
}
