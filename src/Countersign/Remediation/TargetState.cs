namespace Countersign.Remediation;

/// <summary>What a system says of a target now, read with the credentials to read.</summary>
public sealed record TargetState
{
    /// <summary>
    /// What tells this very thing from another that comes to bear its name, as the system knows it (`oid`); null where it is not there.
    /// </summary>
    public string? Identity { get; init; }

    public Fact<bool> RefusesLogins { get; init; }

    /// <summary>How many sessions it has.</summary>
    public Fact<long> Sessions { get; init; }

    /// <summary>Whether it holds the grant that is meant.</summary>
    public Fact<bool> HoldsGrant { get; init; }

    /// <summary>What the way back needs to know, and what is lost on the way: never a secret.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    public bool Exists => Identity is not null;

    /// <summary>Whether a step's effect is there; unknown where the system does not tell. Of what is not there nothing is told.</summary>
    public Fact<bool> Shows(StepKind step) => !Exists ? Fact<bool>.Unknown : step switch
    {
        StepKind.RefuseLogins => RefusesLogins,
        StepKind.EndSessions => Sessions.Select(sessions => sessions == 0),
        StepKind.RemoveGrant => HoldsGrant.Select(holds => !holds),
        StepKind.AllowLogins => RefusesLogins.Select(refuses => !refuses),
        StepKind.RestoreGrant => HoldsGrant,
    };
}
