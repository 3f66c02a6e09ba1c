using Countersign.Evidence;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations;

/// <summary>
/// Sets the modes of policies that have none: at the first apply those that the workspace names are enforced, without backlog. Later
/// ones begin in observe, unless everything was enforced from the start.
/// </summary>
internal static class ConfigModes
{
    private const string All = "*";

    /// <returns>The policies that are enforced now and were not before.</returns>
    public static async Task<IReadOnlyList<string>> SaveAsync(ActSession session, Registry? applied, Registry next, CancellationToken cancel)
    {
        var modes = await session.Configuration.PolicyModesAsync(cancel);
        var known = modes.Select(m => m.Policy).ToHashSet(StringComparer.Ordinal);
        var enforced = new List<string>();
        foreach (var policy in next.Policies.Where(p => !known.Contains(p.Name)))
        {
            var mode = Of(policy.Name, applied, next, modes);
            await SaveAsync(session, new PolicyModeRow(policy.Name, mode, session.At, null, next.Document("Policy", policy.Name)?.Digest), cancel);
            if (mode == PolicyMode.Enforce)
            {
                enforced.Add(policy.Name);
            }
        }
        return enforced;
    }

    public static async Task SaveAsync(ActSession session, PolicyModeRow row, CancellationToken cancel)
    {
        var subject = await session.Surrogates.OfAsync("cfg", $"Policy/{row.Policy}", cancel);
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (row.BacklogBy is { } by)
        {
            words["backlog_by"] = by.ToString();
        }
        var kind = row.Mode == PolicyMode.Enforce ? "policy.enforced" : "policy.observed";
        await session.Configuration.SaveModeAsync(row, new EntryDraft(kind, subject, null, row.Mode.ToString()) { Digests = words }, cancel);
    }

    /// <summary>The mode that a policy has, or would have once `next` is applied.</summary>
    public static PolicyMode Of(string policy, Registry? applied, Registry next, IReadOnlyList<PolicyModeRow> modes) =>
        modes.FirstOrDefault(m => m.Policy == policy)?.Mode ?? (IsEnforced(policy, applied, next, modes) ? PolicyMode.Enforce : PolicyMode.Observe);

    private static bool IsEnforced(string policy, Registry? applied, Registry next, IReadOnlyList<PolicyModeRow> modes) => applied is null
        ? next.Workspace.Enforce.Contains(All) || next.Workspace.Enforce.Contains(policy)
        : applied.Workspace.Enforce.Contains(All) && modes.All(m => m.Mode == PolicyMode.Enforce && m.BacklogBy is null);
}
