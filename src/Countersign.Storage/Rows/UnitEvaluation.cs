using Countersign.Inventory;
using Countersign.Policies;

namespace Countersign.Storage.Rows;

/// <summary>What an evaluation said of one unit, of which what stands is kept: every NotSatisfied and Indeterminate.</summary>
public sealed record UnitEvaluation(SubjectId Unit, IReadOnlyList<Evaluation> Evaluations);
