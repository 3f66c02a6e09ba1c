namespace Countersign.Mutation;

/// <summary>A test without any mutant.</summary>
/// <param name="Failure">Empty where it passes.</param>
internal sealed record Reach(string Test, string Failure, TimeSpan Took, IReadOnlySet<int> Slots);
