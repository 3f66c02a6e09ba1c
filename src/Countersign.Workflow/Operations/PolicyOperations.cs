using Countersign.Controls;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Operations;

/// <summary>Changes whether policies are enforced.</summary>
public sealed class PolicyOperations(WorkspaceRuntime runtime)
{
    private const string All = "*";
    private static readonly TimeSpan LongestBacklog = TimeSpan.FromDays(180);

    /// <summary>
    /// Enforces policies by name, `*` for all. With `backlogBy`, what exists already is backlog, due spread up to that instant; critical
    /// findings never are.
    /// </summary>
    public async Task<Decision<EnforceReport>> EnforceAsync(
        IReadOnlyList<string> names, Instant? backlogBy, ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var actor = await runtime.Actors.PersonAsync(acting, cancel);
        return await runtime.Database.ActAsync(actor, now.Value, session => EnforceAsync(session, names, backlogBy, cancel), cancel);
    }

    private static async Task<Decision<EnforceReport>> EnforceAsync(
        ActSession session, IReadOnlyList<string> names, Instant? backlogBy, CancellationToken cancel)
    {
        var registry = StoredRegistry.Of(await session.Configuration.ReadAsync(cancel));
        if (Refused(registry, names, backlogBy, session.At) is { } refusal)
        {
            return refusal;
        }
        var modes = (await session.Configuration.PolicyModesAsync(cancel)).ToDictionary(m => m.Policy, StringComparer.Ordinal);
        var chosen = registry!.Policies.Select(p => p.Name).Where(n => names.Contains(All) || names.Contains(n)).ToList();
        var changed = chosen.Where(n => modes.GetValueOrDefault(n)?.Mode != PolicyMode.Enforce).ToList();
        foreach (var name in changed)
        {
            await ConfigModes.SaveAsync(
                session, new PolicyModeRow(name, PolicyMode.Enforce, session.At, backlogBy, registry.Document("Policy", name)?.Digest), cancel);
        }
        await session.Configuration.MarkStaleAsync(changed, cancel);
        return new EnforceReport(changed, backlogBy);
    }

    private static Refusal? Refused(Registry? registry, IReadOnlyList<string> names, Instant? backlogBy, Instant now)
    {
        var known = registry?.Policies.Select(p => p.Name).ToList() ?? [];
        if (names.Count == 0)
        {
            return new("policy.enforce.none_named", "No policy is named. Name one, or `*` for all.");
        }
        if (names.FirstOrDefault(n => n != All && !known.Contains(n)) is { } unknown)
        {
            return new("policy.enforce.unknown",
                $"There is no policy `{unknown}`. {Nearest.Question(unknown, known)}"
                + "`countersign control list` shows the controls, `control show` the policies of one.");
        }
        return backlogBy is { } by ? Refused(registry!, names, by, now) : null;
    }

    private static Refusal? Refused(Registry registry, IReadOnlyList<string> names, Instant by, Instant now)
    {
        if (by <= now)
        {
            return new("policy.enforce.backlog_past", $"The backlog would have to be gone by {by}, which is past. Name a later day.");
        }
        if (by - now > LongestBacklog)
        {
            return new("policy.enforce.backlog_too_long", $"The backlog would last until {by}, longer than {LongestBacklog.Days} days. Name an earlier day.");
        }
        return names.Select(registry.Policy).FirstOrDefault(p => p is not null && p.Severity.All(s => s.Is == Severity.Critical)) is { } critical
            ? new("policy.enforce.critical_backlog",
                $"What `{critical.Name}` finds is always critical, which is never backlog. Enforce it without `--backlog-by`.")
            : null;
    }
}
