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

    /// <summary>Whether a step's effect is there; unknown where the system does not tell.</summary>
    public Fact<bool> Shows(StepKind step) => step switch
    {
        // What is gone lets nobody in, has no session and holds nothing.
        StepKind.RefuseLogins => Exists ? RefusesLogins : Fact<bool>.Of(true),
        StepKind.EndSessions => !Exists ? Fact<bool>.Of(true) : Sessions.IsValue ? Fact<bool>.Of(Sessions.Value == 0) : Fact<bool>.Unknown,
        StepKind.RemoveGrant => !Exists ? Fact<bool>.Of(true) : Not(HoldsGrant),
        StepKind.AllowLogins => Exists ? Not(RefusesLogins) : Fact<bool>.Of(false),
        StepKind.RestoreGrant => Exists ? HoldsGrant : Fact<bool>.Of(false),
    };

    private static Fact<bool> Not(Fact<bool> fact) => fact.IsValue ? Fact<bool>.Of(!fact.Value) : fact;
}
