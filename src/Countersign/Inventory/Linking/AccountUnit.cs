namespace Countersign.Inventory.Linking;

/// <summary>The account, its activity and what it is joined to: what is evaluated together.</summary>
public sealed record AccountUnit(Account Account, Activity Activity, AccountLinks Links)
{
    public SubjectId Id => Account.Subject;
}
