namespace Countersign.Inventory.Sources;

/// <summary>Fills a status that the source does not tell where its operator knows what its absence means.</summary>
public static class AbsentStatus
{
    /// <summary>The account with the source's `absentStatus` for an unknown status. What the source told is kept.</summary>
    public static Account Apply(Account account, Source source) =>
        account.Status.IsUnknown && source.AbsentStatus is { } status ? account with { Status = status } : account;
}
