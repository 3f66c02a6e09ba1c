using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>What the options of every verb say; null where they are left out.</summary>
internal sealed record GlobalChoice(string? Workspace, string? Server, OutputFormat Output, string? As, string? Now, bool Quiet);
