namespace Countersign.Workflow.Steps;

/// <summary>How far long work is: `Total` is null while nobody can know.</summary>
public sealed record RunProgress(string Stage, string Subject, long Done, long? Total);
