namespace Countersign.Simulation.Invariants;

/// <summary>What holds at every step, whatever happens.</summary>
internal enum Invariant
{
    /// <summary>An open finding has one resolver, another approver and another signatory, or it is Unroutable and says why.</summary>
    OneResolver,

    /// <summary>The entries, replayed, yield each finding's present state.</summary>
    EveryStateHasItsEntry,

    /// <summary>An exception permits from its beginning to its end, that instant excluded, and never else.</summary>
    SuppressedInItsWindow,

    /// <summary>Nobody judges where they have acted, whom it is about, or beside whom it was fixed.</summary>
    Separation,

    /// <summary>Nothing is confirmed by what is incomplete, not newer, or cannot tell.</summary>
    ConfirmedByObservation,

    /// <summary>What is wrong has a finding, and no finding is gone.</summary>
    NothingLost,

    /// <summary>One open finding for a policy and a subject, and every act once, whatever died.</summary>
    NothingDoubled,

    ComplianceNeverResolves,

    /// <summary>A reading that was withdrawn does not come back while its ruling holds.</summary>
    RulingHolds,

    /// <summary>Where the facts are others, a ruling holds no longer.</summary>
    RulingEndsWithFacts,

    /// <summary>Time alone gives nothing to anybody else.</summary>
    AgeAloneMovesNothing,

    /// <summary>Judging everything changes nothing that judging what changed did not.</summary>
    FullIsIncremental,

    /// <summary>The same seed writes the same ledger.</summary>
    ReplaysAreEqual,

    /// <summary>The product answers or refuses; it does not fall over.</summary>
    NothingThrows,
}
