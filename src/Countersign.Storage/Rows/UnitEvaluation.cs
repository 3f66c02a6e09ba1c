using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Storage.Rows;

/// <summary>
/// What an evaluation said of one unit, of which what stands is kept: every NotSatisfied and Indeterminate; and the earliest instant at
/// which time alone may change one of its evaluations.
/// </summary>
public sealed record UnitEvaluation(SubjectId Unit, IReadOnlyList<Evaluation> Evaluations, Instant? Due)
{
    /// <summary>`UnitRow.Marks` as it was read: a unit marked again meanwhile stays marked. Null clears it whatever came.</summary>
    public long? Marks { get; init; }
}
