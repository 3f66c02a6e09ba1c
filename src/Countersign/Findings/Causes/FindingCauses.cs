using Countersign.Controls;
using Countersign.Inventory;

namespace Countersign.Findings.Causes;

/// <summary>Groups the list of findings by what they have in common. It groups what is shown; each finding keeps its own names.</summary>
public static class FindingCauses
{
    /// <summary>Fewer that all fail may do so by chance.</summary>
    public const int WholeSource = 10;

    /// <summary>The nearest cause that others may share; null where none is known.</summary>
    public static Cause? Of(CauseFacts facts)
    {
        var links = facts.Account?.Links;
        if ((links?.Template ?? facts.Finding.Subject.TemplateName) is { } template)
        {
            return new Cause(CauseKind.Template, template);
        }
        if (links?.Owner.Owner is { } owner && !facts.Parties.CanAct(owner, facts.Now))
        {
            return new Cause(CauseKind.DepartedOwner, owner);
        }
        if (GrantOf(facts)?.Path is [.., var group])
        {
            return new Cause(CauseKind.GrantingGroup, $"{facts.Finding.Unit.SourceName}/{group}");
        }
        return facts.Applicable >= WholeSource && facts.Failing == facts.Applicable && facts.Finding.Unit.SourceName is { } source
            ? new Cause(CauseKind.SourceSetting, $"{source}/{facts.Finding.Policy}")
            : null;
    }

    /// <summary>Groups of two and more by cause, the largest first, then those that share theirs with nobody.</summary>
    public static IReadOnlyList<FindingGroup> Group(IReadOnlyList<(FindingId Id, Cause? Cause)> caused)
    {
        var shared = caused.Where(c => c.Cause is not null).GroupBy(c => c.Cause!).Where(g => g.Count() > 1).ToDictionary(g => g.Key);
        var groups = shared.Values.OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Kind).ThenBy(g => g.Key.Key, StringComparer.Ordinal)
            .Select(g => new FindingGroup(g.Key, [.. g.Select(c => c.Id)]));
        var alone = caused.Where(c => c.Cause is null || !shared.ContainsKey(c.Cause)).Select(c => c.Id).ToList();
        return alone.Count == 0 ? [.. groups] : [.. groups, new FindingGroup(null, alone)];
    }

    private static Grant? GrantOf(CauseFacts facts) => facts.Account?.Account.Grants.OrDefault()?
        .FirstOrDefault(grant => SubjectId.PartOf(facts.Finding.Unit, SubjectKind.Grant, grant.Id) == facts.Finding.Subject);
}
