using Countersign.Controls;

namespace Countersign.Workflow.Authoring;

/// <summary>So many findings of one resolver and severity.</summary>
/// <param name="Resolver">Null where nobody could be found to resolve them.</param>
public sealed record SimulatedCount(string? Resolver, Severity Severity, long Count);
