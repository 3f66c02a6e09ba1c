namespace Countersign.Inventory;

/// <summary>What a policy may be about.</summary>
public enum SubjectKind
{
    Account,
    Credential,
    Grant,
    Use,
    Identity,
    Party,
    Template,
    Surface,
    Control,
    Source,
}
