namespace Countersign.Workflow.Authoring;

/// <summary>A fact that a policy read: its path, what it holds in few words, who tells it and for which instant.</summary>
public sealed record ExplainedFact(string Path, string Value, FactOrigin Origin);
