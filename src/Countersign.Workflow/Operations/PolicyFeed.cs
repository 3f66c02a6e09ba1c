using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Policies.Views;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>
/// Whether what policies judge is there at all. It claims a lack only where it is certain: what may apply, or may be told, counts as fed.
/// </summary>
internal sealed class PolicyFeed(Registry registry, IReadOnlyList<SourceState> states, Population population, Instant now)
{
    private readonly HashSet<string> told = states.SelectMany(s => s.Tells).ToHashSet(StringComparer.Ordinal);
    private readonly SubjectContext context = new() { Parties = population.Parties, Identity = population.Identities.Get };

    /// <summary>What is lacking, in words behind the policy's name, and how to mend it; null where nothing is.</summary>
    public (string Seen, string Remedy)? Lack(CompiledPolicy policy) => Subjects(policy) ?? Facts(policy);

    private (string, string)? Subjects(CompiledPolicy policy) => policy.Policy.Subject switch
    {
        SubjectKind.Account when states.All(s => s.Accounts == 0) => Untold("accounts"),
        SubjectKind.Credential when !Tells("credential", "account.credentials") => Untold("credentials"),
        SubjectKind.Grant when !Tells("grant", "account.grants") => Untold("grants"),
        SubjectKind.Use when !Tells("use", "account.uses") && Count("uses") == 0 => Untold("uses"),
        SubjectKind.Identity when !population.Identities.All.Any() => Untold("identities"),
        SubjectKind.Identity when population.Identities.All.All(i => IsPassedBy(policy, i)) => Untold("an identity that it is about"),
        SubjectKind.Template when registry.Templates.Count == 0 && Count("templates") == 0 => Untold("templates, and no document names one"),
        SubjectKind.Surface when registry.Surfaces.Count == 0 => Unwritten("Surface"),
        SubjectKind.Party when registry.Teams.Count == 0 => Unwritten("Team"),
        SubjectKind.Source when registry.Sources.Count == 0 => Unwritten("Source"),
        _ => null,
    };

    private (string, string)? Facts(CompiledPolicy policy)
    {
        var lacking = SourceFacts.ReadBy(policy).Where(fact => !told.Contains(fact)).ToList();
        if (lacking.Count > 0)
        {
            return Untold(string.Join(", ", lacking), "no source tells ");
        }
        var readsPersons = policy.DecidingPaths.Any(p => p.StartsWith("account.identity.", StringComparison.Ordinal));
        return readsPersons && !population.Identities.All.Any() ? Untold("identities") : null;
    }

    private bool IsPassedBy(CompiledPolicy policy, Identity identity)
    {
        var subject = PolicySubjects.OfIdentity(identity.Subject, identity, context);
        return policy.Judge(subject.Scope, now).Outcome == PolicyOutcome.NotApplicable;
    }

    private bool Tells(string record, string list) => told.Contains(list) || told.Any(fact => fact.StartsWith(record + ".", StringComparison.Ordinal));

    private long Count(string word) => states.Sum(s => s.Counts.GetValueOrDefault(word));

    private static (string, string) Untold(string what, string begin = "no source tells of ") =>
        (begin + what, "Add a source that does, or retire the policy.");

    private static (string, string) Unwritten(string kind) =>
        ($"no {kind} document is applied", $"Write one where there is a {kind.ToLowerInvariant()}, or retire the policy.");
}
