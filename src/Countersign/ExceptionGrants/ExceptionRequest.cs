using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>What is asked for: not to satisfy one policy for a time, with three names, a way out and a reason.</summary>
public sealed record ExceptionRequest
{
    public required ExceptionId Id { get; init; }

    /// <summary>The findings that it covers, listed; several only of one policy and one cause.</summary>
    public required IReadOnlyList<FindingId> Members { get; init; }

    public required string Policy { get; init; }

    public required ControlId Control { get; init; }

    /// <summary>The highest of its members.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What several members have in common; null for one.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The natural person who asked.</summary>
    public required PartyId By { get; init; }

    public required Instant AskedAt { get; init; }

    public required string Rationale { get; init; }

    /// <summary>CEL over the policy's subject: what a fresh inventory shows once the exception is needed no longer.</summary>
    public required string ClosureCriteria { get; init; }

    public required FollowUpTask FollowUp { get; init; }

    public required PartyId Approver { get; init; }

    public required PartyId Closer { get; init; }

    /// <summary>What must hold meanwhile, by name.</summary>
    public IReadOnlyList<string> CompensatingControls { get; init; } = [];

    public required Instant NotBefore { get; init; }

    /// <summary>The end, that instant excluded.</summary>
    public required Instant NotAfter { get; init; }

    /// <summary>What was read of each member when it was asked for, or asked again.</summary>
    public IReadOnlyList<MemberFacts> Facts { get; init; } = [];

    /// <summary>One digest over what was read of all members: what an approval is given on.</summary>
    public string FactsDigest => FactsRead.Digest(Facts);
}
