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

    /// <summary>How far its secret is renewed; null where that is not asked, or nobody can tell.</summary>
    public SecretState? Secret { get; init; }

    /// <summary>What the way back needs to know, and what is lost on the way: never a secret.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    public bool Exists => Identity is not null;

    /// <summary>Whether a step's effect is there; unknown where the system does not tell. Of what is not there nothing is told.</summary>
    public Fact<bool> Shows(StepKind step) => Shows(step, this);

    /// <summary>The same of a step of a plan, which knows what was there before it.</summary>
    public Fact<bool> Shows(ActionStep step) => Shows(step.Kind, step.Before);

    // A secret that waits is withdrawn from its store, whatever became of what it was for.
    private Fact<bool> Shows(StepKind step, TargetState before) => !Exists && step != StepKind.WithdrawSecret ? Fact<bool>.Unknown : step switch
    {
        StepKind.RefuseLogins => RefusesLogins,
        StepKind.EndSessions => Sessions.Select(sessions => sessions == 0),
        StepKind.RemoveGrant => HoldsGrant.Select(holds => !holds),
        StepKind.AllowLogins => RefusesLogins.Select(refuses => !refuses),
        StepKind.RestoreGrant => HoldsGrant,
        StepKind.IssueSecret => Secret?.IsIssued ?? Fact<bool>.Unknown,
        StepKind.RetireSecret => Secret?.IsOldRetired ?? Fact<bool>.Unknown,
        StepKind.PromoteSecret => Secret is { } secret ? secret.IsPromoted(before.Secret) : Fact<bool>.Unknown,
        StepKind.WithdrawSecret => Secret is { } left ? left.Next is null : Fact<bool>.Unknown,
    };
}
