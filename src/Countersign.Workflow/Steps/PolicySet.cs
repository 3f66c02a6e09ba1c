using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>All policies in force, compiled once, with how each is applied.</summary>
internal sealed class PolicySet
{
    private readonly Dictionary<string, (CompiledPolicy Policy, PolicyModeRow? Mode)> byName;
    private readonly CompiledPolicy[][] bySubject;

    private PolicySet(Dictionary<string, (CompiledPolicy Policy, PolicyModeRow? Mode)> byName)
    {
        this.byName = byName;
        bySubject = [.. Enum.GetValues<SubjectKind>().Select(kind => All.Where(p => p.Policy.Subject == kind)
            .OrderBy(p => p.Policy.Name, StringComparer.Ordinal).ToArray())];
    }

    /// <summary>Those about which every subject is to be asked anew, and such as are no more; as they were read.</summary>
    public IReadOnlyList<PolicyModeRow> Stale { get; private init; } = [];

    public IEnumerable<CompiledPolicy> All => byName.Values.Select(p => p.Policy);

    public static async Task<PolicySet> ReadAsync(WorkspaceDatabase database, Registry registry, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(session => session.Configuration.PolicyModesAsync(cancel), cancel);
        var modes = rows.ToDictionary(m => m.Policy, StringComparer.Ordinal);
        var byName = new Dictionary<string, (CompiledPolicy, PolicyModeRow?)>(StringComparer.Ordinal);
        foreach (var policy in registry.Policies)
        {
            if (PolicyCompiler.Compile(policy).Policy is { } compiled)
            {
                byName[policy.Name] = (compiled, modes.GetValueOrDefault(policy.Name));
            }
        }
        return new PolicySet(byName) { Stale = [.. rows.Where(row => row.Stale > 0)] };
    }

    /// <summary>Some of them, applied as they are.</summary>
    public PolicySet Only(IEnumerable<string> names) =>
        new(names.Where(byName.ContainsKey).ToDictionary(name => name, name => byName[name], StringComparer.Ordinal));

    /// <summary>Some policies alone, each of another name, as if all of them were observed.</summary>
    public static PolicySet Of(IEnumerable<CompiledPolicy> policies) =>
        new(policies.ToDictionary(p => p.Policy.Name, p => (p, (PolicyModeRow?)null), StringComparer.Ordinal));

    /// <summary>The policies about a kind of subject, in order of their names.</summary>
    public IReadOnlyList<CompiledPolicy> On(SubjectKind kind) => bySubject[(int)kind];

    /// <summary>Whether some policy is about this kind of subject.</summary>
    public bool AskOf(SubjectKind kind) => On(kind).Count > 0;

    public CompiledPolicy? Find(string name) => byName.TryGetValue(name, out var found) ? found.Policy : null;

    public bool IsEnforced(string name) => ModeOf(name) == PolicyMode.Enforce;

    public PolicyMode ModeOf(string name) => byName.TryGetValue(name, out var found) ? found.Mode?.Mode ?? PolicyMode.Observe : PolicyMode.Observe;

    /// <summary>Policies that are answered for by the owner of a template, where their subject is an instance of one.</summary>
    public IReadOnlyList<string> OfTemplates =>
        [.. All.Where(p => p.Policy.AnsweredBy == AnsweredBy.Template).Select(p => p.Policy.Name).Order(StringComparer.Ordinal)];

    /// <summary>Policies whose answer may change where only what tells when something was used does.</summary>
    public IReadOnlyList<string> OfUse =>
        [.. All.Where(p => p.Policy.Subject == SubjectKind.Use || ActivityFacts.AreAmong(p.ReadPaths))
            .Select(p => p.Policy.Name).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Enforced => [.. byName.Keys.Where(IsEnforced).Order(StringComparer.Ordinal)];

    /// <summary>Whether some policy reads this fact or a part of it.</summary>
    public bool Read(string path) =>
        All.Any(p => p.ReadPaths.Any(read => StoredFacts.IsOf(read, path)));

    /// <summary>
    /// When a finding is due whose subject failed before the policy was enforced: spread by severity up to the backlog's end.
    /// Null where it is no backlog; the critical never is. Asked when a finding is opened, so that a subject which failed at the very
    /// instant of enforcing was seen to fail before it: had it been enforced already, the finding would be open.
    /// </summary>
    public Instant? BacklogDueAt(string name, Severity severity, Instant since)
    {
        if (!byName.TryGetValue(name, out var found) || found.Mode is not { BacklogBy: { } end } mode || since > mode.Since)
        {
            return null;
        }
        return severity switch
        {
            Severity.Critical => null,
            Severity.High => mode.Since + (end - mode.Since) / 3,
            Severity.Medium => mode.Since + (end - mode.Since) * 2 / 3,
            Severity.Low => end,
        };
    }
}
