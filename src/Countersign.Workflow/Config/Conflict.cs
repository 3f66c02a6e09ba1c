namespace Countersign.Workflow.Config;

/// <summary>
/// Two documents that cannot both be followed, as `Policy a` and `Policy b`. It keeps nothing from being applied: it goes to compliance to interpret.
/// </summary>
public sealed record Conflict(string First, string Second, string Text, string Remedy);
