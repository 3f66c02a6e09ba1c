namespace Countersign.Inventory;

public enum CredentialStatus
{
    Active,
    Inactive,
}
