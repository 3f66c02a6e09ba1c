using Countersign.Cel.Checking;

namespace Countersign.Cel.Explaining;

/// <summary>A part of a condition before it is asked.</summary>
/// <param name="Condition">What is asked; for a part of which the opposite is wanted, the opposite.</param>
internal sealed record Clause(ClauseKind Kind, string Text, Typed Condition)
{
    public string? Meaning { get; init; }

    public IReadOnlyList<Clause> Parts { get; init; } = [];

    /// <summary>The stored facts that it reads, each once, in the order of the text.</summary>
    public IReadOnlyList<FactRead> Facts { get; } = FactReads.Of(Condition);

    public bool IsCondition => Condition.Type.Kind is CelKind.Bool or CelKind.Dyn;
}
