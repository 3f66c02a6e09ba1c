namespace Countersign.Workflow.Config;

/// <summary>A registry, or the problems for which there is none.</summary>
public sealed record RegistryReading(Registry? Registry, IReadOnlyList<ConfigProblem> Problems);
