namespace Countersign.Simulation.Faults;

/// <summary>Where a process dies.</summary>
internal enum DeathPoint
{
    /// <summary>Before a statement of the writing connection.</summary>
    BeforeStatement,

    /// <summary>At a commit, which does not happen.</summary>
    BeforeCommit,

    /// <summary>At a commit, which happens, and of which nobody hears.</summary>
    AfterCommit,
}
