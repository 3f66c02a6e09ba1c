using Countersign.Cel;

namespace Countersign.Policies.Explaining;

/// <summary>What a policy says of a subject and why: its two conditions part by part, and every fact that it read.</summary>
public sealed record PolicyExplanation(Evaluation Evaluation, CelClause AppliesWhen, CelClause SatisfiedWhen)
{
    /// <summary>The condition that gave the severity; null where no condition did, or there is no severity.</summary>
    public CelClause? SeverityWhen { get; init; }

    /// <summary>The facts of both conditions, of the rules of severity up to the one that decided, and of the message; each once.</summary>
    public IReadOnlyList<CelRead> Facts { get; init; } = [];
}
