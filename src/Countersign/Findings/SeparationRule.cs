using Countersign.Controls;

namespace Countersign.Findings;

/// <summary>Resolver ≠ signatory and requester ≠ approver always; approver ≠ signatory from a severity on.</summary>
public sealed record SeparationRule(Severity ApproverNotSignatoryFrom)
{
    public static SeparationRule Default { get; } = new(Severity.High);
}
