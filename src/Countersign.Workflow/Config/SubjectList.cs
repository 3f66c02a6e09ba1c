using Countersign.Inventory;

namespace Countersign.Workflow.Config;

/// <summary>A named list of subjects of one kind.</summary>
public sealed record SubjectList(string Name, string Title, SubjectKind Of, IReadOnlyList<string> Entries);
