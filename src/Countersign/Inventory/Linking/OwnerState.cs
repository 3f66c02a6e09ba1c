namespace Countersign.Inventory.Linking;

public enum OwnerState
{
    None,
    Suggested,
    Confirmed,
}
