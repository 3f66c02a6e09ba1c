using Countersign.Inventory;

namespace Countersign.Connectors;

/// <summary>One thing that a source tells.</summary>
public abstract record SourceItem
{
    private SourceItem()
    {
    }

    /// <summary>An account whose kind is what the source itself tells, `Unknown` where it does not: classify rules come later.</summary>
    public sealed record AccountItem(Account Account, Activity Activity) : SourceItem;

    public sealed record IdentityItem(Identity Identity) : SourceItem;

    public sealed record EntitlementItem(Entitlement Entitlement) : SourceItem;

    public sealed record TemplateItem(TemplateRecord Template) : SourceItem;

    /// <summary>A use of an account; it comes before the account.</summary>
    public sealed record UseItem(Use Use) : SourceItem;

    public sealed record End(SourceSummary Summary) : SourceItem;
}
