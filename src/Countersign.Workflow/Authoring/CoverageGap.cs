namespace Countersign.Workflow.Authoring;

/// <summary>Why a policy says nothing of the present inventory.</summary>
public enum CoverageGap
{
    /// <summary>It does say something: of at least one subject that it holds, or that it does not.</summary>
    None,

    /// <summary>No source and no document tells what it asks for.</summary>
    NotFed,

    /// <summary>There is nothing that it is about.</summary>
    NeverApplied,

    /// <summary>It applies, and of no subject it can be told.</summary>
    AlwaysIndeterminate,
}
