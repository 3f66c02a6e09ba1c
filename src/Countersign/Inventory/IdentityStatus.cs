namespace Countersign.Inventory;

public enum IdentityStatus
{
    Active,
    Left,
    Absent,
}
