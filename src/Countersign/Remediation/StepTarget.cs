using Countersign.Inventory;

namespace Countersign.Remediation;

/// <summary>What a step changes, and nothing beside it.</summary>
/// <param name="Account">The account as its system names it.</param>
/// <param name="Grant">The entitlement of the one grant; null where the account itself is meant.</param>
public sealed record StepTarget(SubjectId Subject, string Account, string? Grant)
{
    /// <summary>The slot of the one credential; null where it is none.</summary>
    public string? Credential { get; init; }
}
