namespace Countersign.Inventory.Mappings;

/// <summary>A compiled mapping, or the problems for which there is none.</summary>
public sealed record MappingCompilation(CompiledMapping? Mapping, IReadOnlyList<MappingProblem> Problems);
