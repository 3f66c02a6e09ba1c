namespace Countersign.Api.Findings;

/// <summary>Why a finding's policy says what it says at `At`. `Subject` is an instance where the finding is a template's, one of `Instances`.</summary>
public sealed record FindingExplanation
{
    public required string Finding { get; init; }

    public required string State { get; init; }

    public required string Policy { get; init; }

    public required string Subject { get; init; }

    public int Instances { get; init; }

    public required string At { get; init; }

    /// <summary>`satisfied`, `not_satisfied`, `not_applicable` or `indeterminate`, as judged now.</summary>
    public required string Outcome { get; init; }

    public string? Severity { get; init; }

    /// <summary>What is wrong, as judged now; else what the finding says.</summary>
    public required string Message { get; init; }

    public required ClauseReport AppliesWhen { get; init; }

    public required ClauseReport SatisfiedWhen { get; init; }

    /// <summary>Null where no condition decides the severity.</summary>
    public ClauseReport? SeverityWhen { get; init; }

    public IReadOnlyList<FactLine> Facts { get; init; } = [];

    /// <summary>Over the policy as it stands and the facts that it read: what a ruling is bound to.</summary>
    public required string FactsDigest { get; init; }
}
