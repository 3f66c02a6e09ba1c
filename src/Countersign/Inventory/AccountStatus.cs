namespace Countersign.Inventory;

public enum AccountStatus
{
    Active,
    Disabled,
    Locked,
    Expired,
}
