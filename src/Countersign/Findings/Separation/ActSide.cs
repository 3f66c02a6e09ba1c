namespace Countersign.Findings.Separation;

/// <summary>On which side of the three questions an act stands.</summary>
public enum ActSide
{
    /// <summary>For whom the finding is: fixing it, disputing it, asking for an exception.</summary>
    Fix,

    /// <summary>Settling a dispute by operation: whose it is, what is so.</summary>
    Settle,

    /// <summary>Settling it by interpretation: what the policy means.</summary>
    Interpret,

    Approve,

    Sign,
}
