using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;

namespace Countersign.Workflow.Steps;

/// <summary>Which of the facts that a policy reads must come from a source; the others are ours (owner, identity, system, kind).</summary>
internal static class SourceFacts
{
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "account.id", "account.source", "account.native_id", "account.native_type", "account.name", "account.kind", "account.attributes",
        "credential.id", "credential.slot", "credential.type", "credential.idle_since",
        "grant.id", "grant.entitlement", "grant.name", "grant.path",
        "use.type",
    };

    private static readonly string[] OurParts = ["account.owner", "account.identity", "account.system", "account.template", "account.environment"];

    public static IEnumerable<string> ReadBy(CompiledPolicy policy) =>
        policy.Policy.Subject is SubjectKind.Account or SubjectKind.Credential or SubjectKind.Grant or SubjectKind.Use
            ? policy.DecidingPaths.Select(StoredFacts.Of).Where(IsTold).Distinct().Order(StringComparer.Ordinal)
            : [];

    private static bool IsTold(string path) =>
        !Ours.Contains(path)
        && path.IndexOf('.') > 0
        && !OurParts.Any(part => StoredFacts.IsOf(path, part))
        && path.Split('.')[0] is "account" or "credential" or "grant" or "use";
}
