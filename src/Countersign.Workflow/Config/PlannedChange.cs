namespace Countersign.Workflow.Config;

/// <summary>What applying would do to one document, why it counts as it does, and how much open work it touches.</summary>
public sealed record PlannedChange(
    string Kind,
    string Name,
    ChangeKind Change,
    ChangeDirection Direction,
    IReadOnlyList<string> Reasons,
    int OpenWork,
    string File,
    int Line);
