namespace Countersign.Findings.Separation;

/// <summary>What stands between a natural person and the act that is theirs.</summary>
public enum Means
{
    /// <summary>Nothing: the person is there, and was asked who they are.</summary>
    Session,

    /// <summary>A token that the person owns.</summary>
    Token,

    /// <summary>An agent that the person answers for.</summary>
    Agent,
}
