namespace Countersign.Findings.Lateness;

/// <summary>Who is late.</summary>
public enum LateSeat
{
    Resolver,
    Approver,
    Signatory,

    /// <summary>Who performs one step of a remediation.</summary>
    Performer,

    /// <summary>Who settles a dispute.</summary>
    Decider,
}
