using Countersign.Inventory;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>Uses told before their account, joined to it when it comes.</summary>
internal sealed class UseIndex
{
    private readonly Dictionary<string, List<Use>> byAccount = new(StringComparer.Ordinal);

    public void Add(Use use)
    {
        if (!byAccount.TryGetValue(use.Account, out var uses))
        {
            byAccount[use.Account] = uses = [];
        }
        uses.Add(use);
    }

    public Activity Attach(string account, Activity activity) =>
        byAccount.TryGetValue(account, out var uses)
            ? activity with { Uses = [.. activity.Uses.Concat(uses).OrderBy(u => u.StartedAt).ThenBy(u => u.Type, StringComparer.Ordinal)] }
            : activity;
}
