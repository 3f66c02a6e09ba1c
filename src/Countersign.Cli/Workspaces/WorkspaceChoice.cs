namespace Countersign.Cli.Workspaces;

/// <summary>The workspace that a verb is about, and the folder its documents and exports lie in (null where none is known).</summary>
internal sealed record WorkspaceChoice(string Connection, string Name, string? Folder);
