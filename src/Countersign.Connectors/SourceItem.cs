using Countersign.Inventory;

namespace Countersign.Connectors;

/// <summary>One thing that a source tells.</summary>
public abstract record SourceItem
{
    private SourceItem()
    {
    }

    /// <summary>An account whose kind is what the source itself tells, `Unknown` where it does not: classify rules come later.</summary>
    public sealed record AccountItem(Account Account, Activity Activity) : SourceItem
    {
        /// <summary>What the line that told it is known by; null where it may tell something else next time.</summary>
        public ReadOnlyMemory<byte>? Line { get; init; }

        /// <summary>True where what tells the rest of it is lost: what is known of it stands, and only one not known yet is taken so.</summary>
        public bool IsPart { get; init; }
    }

    public sealed record IdentityItem(Identity Identity) : SourceItem
    {
        /// <summary>What the line that told it is known by; null where it may tell something else next time.</summary>
        public ReadOnlyMemory<byte>? Line { get; init; }
    }

    /// <summary>An account or identity (`account`, `identity`) whose line came before, to the byte.</summary>
    public sealed record SameItem(string Kind, string NativeId) : SourceItem;

    public sealed record EntitlementItem(Entitlement Entitlement) : SourceItem;

    public sealed record TemplateItem(TemplateRecord Template) : SourceItem;

    /// <summary>A use of an account; it comes before the account.</summary>
    public sealed record UseItem(Use Use) : SourceItem;

    public sealed record End(SourceSummary Summary) : SourceItem;
}
