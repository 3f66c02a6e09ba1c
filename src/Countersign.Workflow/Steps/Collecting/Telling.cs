using Countersign.Connectors;
using Countersign.Inventory.Sources;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>Makes of what a connector reads the units as they would be stored, and counts them.</summary>
internal sealed class Telling(Source source, Instant now)
{
    private readonly AccountClassifier classifier = new(source);
    private readonly UseIndex uses = new();

    public SourceTally Tally { get; } = new();

    /// <summary>What the connector said at its end; null before.</summary>
    public SourceSummary? Summary { get; private set; }

    /// <summary>The units among some items, in their order.</summary>
    public IReadOnlyList<ToldUnit> Units(IReadOnlyList<SourceItem> items)
    {
        var units = new List<ToldUnit>(items.Count);
        foreach (var item in items)
        {
            if (Unit(item) is { } unit)
            {
                units.Add(unit);
            }
        }
        return units;
    }

    private ToldUnit? Unit(SourceItem item)
    {
        switch (item)
        {
            case SourceItem.AccountItem { Account: var account, Activity: var activity } told:
                var settled = classifier.Settle(account, activity, now);
                Tally.Accounts++;
                return ToldUnit.Of(settled, uses.Attach(account.NativeId, activity)) with { Line = told.Line?.ToArray(), IsPart = told.IsPart };
            case SourceItem.IdentityItem { Identity: var identity } told:
                Tally.Identities++;
                return ToldUnit.Of(identity) with { Line = told.Line?.ToArray() };
            case SourceItem.SameItem { Kind: var kind, NativeId: var native }:
                Tally.Accounts += kind == UnitKind.Account ? 1 : 0;
                Tally.Identities += kind == UnitKind.Identity ? 1 : 0;
                return ToldUnit.Same(kind, native);
            case SourceItem.EntitlementItem { Entitlement: var entitlement }:
                return ToldUnit.Of(entitlement);
            case SourceItem.TemplateItem { Template: var template }:
                return ToldUnit.Of(template);
            case SourceItem.UseItem { Use: var use }:
                uses.Add(use);
                return null;
            case SourceItem.End { Summary: var summary }:
                Summary = summary;
                return null;
            default:
                return null;
        }
    }
}
