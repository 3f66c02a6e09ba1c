namespace Countersign.Workflow.Authoring;

/// <summary>Who tells a fact (`source hr`, `System billing (systems.yaml:12)`, `this workspace`), and the instant that it is true for.</summary>
/// <param name="TrueAt">Null where nobody told it yet.</param>
public sealed record FactOrigin(string Source, Instant? TrueAt);
