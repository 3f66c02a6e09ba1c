using Countersign.Inventory.Sources;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Planning;

/// <summary>What changed in what is read, and in who may act there.</summary>
internal static class SourceDirections
{
    public static void Weigh(DocumentChange change, Source? before, Source? after)
    {
        if (before is null)
        {
            change.Tightens("a source is added");
            return;
        }
        if (after is null)
        {
            change.Loosens("the source is retired: nothing in it is tested any more");
            return;
        }
        Delegations(change, before, after);
        if (!before.Classify.SequenceEqual(after.Classify))
        {
            change.Loosens("`classify` changed: policies may no longer apply to some accounts");
        }
        if (before.AbsentStatus != after.AbsentStatus || before.Tenant != after.Tenant || before.Environment != after.Environment
            || before.System != after.System)
        {
            change.Loosens("what its accounts are taken for changed: policies may no longer apply, or be milder");
        }
        if (before.Mapping is not null && before.Mapping != after.Mapping)
        {
            change.Tells("the source is read anew by another mapping; what that changes shows only at `up`");
        }
        Threshold(change, before.ShrinkThreshold, after.ShrinkThreshold);
        Acting(change, before.Acting, after.Acting);
    }

    /// <summary>A plan reads no file, so it can only say which sources are read by an edited mapping.</summary>
    public static void Mapping(DocumentChange change, IEnumerable<Source> sources)
    {
        var read = sources.Where(s => s.Mapping == change.Name).Select(s => $"`{s.Name}`").Order(StringComparer.Ordinal).ToList();
        if (read.Count > 0)
        {
            change.Tells($"{string.Join(", ", read)} will be read anew by the edited mapping; what that changes shows only at `up`");
        }
    }

    public static void Threshold(DocumentChange change, ShrinkThreshold? before, ShrinkThreshold? after)
    {
        if (before == after)
        {
            return;
        }
        if (before is null || after is null || after.Accounts > before.Accounts || after.Percent > before.Percent)
        {
            change.Loosens("the threshold for shrinking changed: a smaller snapshot may pass without a human");
            return;
        }
        change.Tightens("the threshold for shrinking goes down");
    }

    private static void Delegations(DocumentChange change, Source before, Source after)
    {
        var from = before.Delegations.Select(Written).ToHashSet();
        var to = after.Delegations.Select(Written).ToHashSet();
        if (!to.IsSubsetOf(from))
        {
            change.Loosens($"delegations changed: {string.Join("; ", to.Except(from).Order(StringComparer.Ordinal))}");
            return;
        }
        if (to.Count < from.Count)
        {
            change.Tightens($"delegations end: {string.Join("; ", from.Except(to).Order(StringComparer.Ordinal))}");
        }
    }

    private static string Written(Delegation delegation)
    {
        var to = delegation.To is { } party ? party.ToString() : "accountOwner";
        var where = delegation.Where is { } condition ? $" where {condition}" : "";
        return $"{to} may {string.Join(", ", delegation.Actions.Select(Words<Controls.ActionKind>.Of))}{where}";
    }

    private static void Acting(DocumentChange change, SourceActing? before, SourceActing? after)
    {
        if (before is null && after is not null)
        {
            change.Loosens("actions on the source are allowed");
        }
        else if (before is not null && after is null)
        {
            change.Tightens("actions on the source are no longer allowed");
        }
        else if (after?.PerHour > before?.PerHour)
        {
            change.Loosens("more actions may begin in an hour");
        }
        if (before is not null && after is not null)
        {
            Secrets(change, before.Secrets, after.Secrets);
        }
    }

    private static void Secrets(DocumentChange change, SourceSecrets? before, SourceSecrets? after)
    {
        if (after is not null && before?.Store != after.Store)
        {
            change.Loosens($"new secrets go to the store `{after.Store}`");
        }
        else if (before is not null && after is null)
        {
            change.Tightens("no new secrets are made");
        }
        else if (before is not null && before.Lifetime != after?.Lifetime)
        {
            Lifetime(change, before.Lifetime ?? TimeSpan.MaxValue, after!.Lifetime ?? TimeSpan.MaxValue);
        }
    }

    private static void Lifetime(DocumentChange change, TimeSpan before, TimeSpan after)
    {
        if (after > before)
        {
            change.Loosens("new secrets hold longer");
            return;
        }
        change.Tightens("new secrets hold for a shorter time");
    }
}
