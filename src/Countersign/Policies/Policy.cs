using Countersign.Controls;
using Countersign.Inventory;

namespace Countersign.Policies;

/// <summary>A machine-checkable test of a control.</summary>
public sealed record Policy
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required ControlId Control { get; init; }

    public required SubjectKind Subject { get; init; }

    public AnsweredBy AnsweredBy { get; init; }

    /// <summary>CEL; the policy has nothing to say where it is false.</summary>
    public string AppliesWhen { get; init; } = "true";

    public required string SatisfiedWhen { get; init; }

    public required IReadOnlyList<SeverityRule> Severity { get; init; }

    /// <summary>Text with `{CEL}` holes.</summary>
    public required string Message { get; init; }

    public IReadOnlyList<ActionKind> Remedies { get; init; } = [];

    public IReadOnlyDictionary<Severity, TimeSpan> Due { get; init; } = new Dictionary<Severity, TimeSpan>();

    public IReadOnlyList<PolicyTest> Tests { get; init; } = [];
}
