namespace Countersign.Connectors.Ldap;

/// <summary>How an operation ended, by its number on the wire (RFC 4511, RFC 4528). Others than these are numbers without a name.</summary>
internal enum LdapResult
{
    Success = 0,
    TimeLimitExceeded = 3,
    SizeLimitExceeded = 4,
    Referral = 10,
    AdminLimitExceeded = 11,
    UnavailableCriticalExtension = 12,
    NoSuchAttribute = 16,
    UndefinedAttributeType = 17,
    ConstraintViolation = 19,
    AttributeOrValueExists = 20,
    NoSuchObject = 32,
    InvalidDnSyntax = 34,
    InsufficientAccessRights = 50,
    Busy = 51,
    Unavailable = 52,
    ObjectClassViolation = 65,
    Other = 80,
    AssertionFailed = 122,
}
