namespace Countersign.Workflow.Steps;

/// <summary>How the collection of one source ended.</summary>
public enum SourceOutcome
{
    Applied,
    Unchanged,
    Failed,
    Held,
}
