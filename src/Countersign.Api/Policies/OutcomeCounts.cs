namespace Countersign.Api.Policies;

/// <summary>How often a policy said what. `Subjects` were asked about; of `Applicable` it has something to say, or that cannot be told.</summary>
public sealed record OutcomeCounts(long Subjects, long Applicable, long Satisfied, long NotSatisfied, long Indeterminate);
