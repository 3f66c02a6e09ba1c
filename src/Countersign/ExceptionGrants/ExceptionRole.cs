namespace Countersign.ExceptionGrants;

/// <summary>In what role somebody, or something, moves an exception.</summary>
public enum ExceptionRole
{
    /// <summary>The people of the resolver who asked.</summary>
    Requester,
    Approver,
    Closer,

    /// <summary>Stands in for an approver or a closer of whom nobody is separate.</summary>
    Governance,

    /// <summary>Time that passed.</summary>
    Clock,

    /// <summary>What was read of the facts and of compensating controls.</summary>
    Observation,
    Other,
}
