using Countersign.Inventory;

namespace Countersign.Connectors.Tests.Support;

/// <summary>All items of a reading, sorted out.</summary>
internal sealed record Collected(IReadOnlyList<SourceItem> Items)
{
    public SourceSummary Summary => ((SourceItem.End)Items[^1]).Summary;

    public IReadOnlyList<Account> Accounts => [.. Items.OfType<SourceItem.AccountItem>().Select(i => i.Account)];

    public IReadOnlyList<Entitlement> Entitlements => [.. Items.OfType<SourceItem.EntitlementItem>().Select(i => i.Entitlement)];

    public IReadOnlyList<Identity> Identities => [.. Items.OfType<SourceItem.IdentityItem>().Select(i => i.Identity)];

    public Account Account(string name) => Accounts.Single(a => a.Name.OrDefault() == name);

    public Activity Activity(string name) => Items.OfType<SourceItem.AccountItem>().Single(i => i.Account.Name.OrDefault() == name).Activity;

    public long Count(string word) => Summary.Counts.GetValueOrDefault(word);
}
