namespace Countersign.Evidence;

/// <summary>How sure we are of who acted.</summary>
public enum Assurance
{
    OsUser,
    Password,
    Totp,
    Oidc,
    Token,
    Rule,
}
