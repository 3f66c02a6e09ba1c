namespace Countersign.Inventory;

public enum CredentialType
{
    Password,
    AccessKey,
    ApiKey,
    ClientSecret,
    SshKey,
    Certificate,
    Token,
}
