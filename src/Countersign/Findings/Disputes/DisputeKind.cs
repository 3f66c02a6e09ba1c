namespace Countersign.Findings.Disputes;

/// <summary>What a resolver says against a finding.</summary>
public enum DisputeKind
{
    /// <summary>Another should fix it.</summary>
    NotMine,

    /// <summary>What the source says is not so.</summary>
    WrongFact,

    /// <summary>What is so is not what the policy means.</summary>
    WrongReading,
}
