namespace Countersign.Mutation;

/// <summary>What became of a mutant.</summary>
internal enum Verdict
{
    Killed,

    /// <summary>It computes on, or fell over: noticed too.</summary>
    TimedOut,
    Survived,

    /// <summary>No test comes by.</summary>
    Unreached,

    /// <summary>The change does not compile.</summary>
    Skipped,
}
