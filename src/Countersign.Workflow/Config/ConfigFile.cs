namespace Countersign.Workflow.Config;

/// <summary>A file of configuration: its path as problems name it (relative to the folder, `/` between parts), and its text.</summary>
public sealed record ConfigFile(string Path, string Text);
