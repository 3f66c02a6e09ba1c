using Countersign.Controls;
using Countersign.Inventory;

namespace Countersign.Workflow.Authoring;

/// <summary>A finding that would open or close.</summary>
/// <param name="Resolver">Null where nobody could be found to resolve it.</param>
public sealed record SimulatedFinding(SubjectId Subject, Severity Severity, string? Resolver, string Message);
