using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies.Explaining;

namespace Countersign.Workflow.Authoring;

/// <summary>Why a finding's policy says what it says now.</summary>
/// <param name="Subject">What was looked at: the finding's subject, or of a template's finding one of its instances.</param>
/// <param name="At">The instant judged at.</param>
public sealed record FindingExplanation(Finding Finding, SubjectId Subject, Instant At, PolicyExplanation Policy)
{
    /// <summary>Of a template's finding, how many instances it holds for; else 0.</summary>
    public int Instances { get; init; }

    public IReadOnlyList<ExplainedFact> Facts { get; init; } = [];

    /// <summary>What a ruling on it would be bound to.</summary>
    public required string FactsDigest { get; init; }
}
