namespace Countersign.Policies.Subjects;

/// <summary>An account with its activity and what it is joined to.</summary>
public sealed record AccountView
{
    /// <summary>The subject id, `account:SOURCE/NATIVE`; lists of accounts hold these.</summary>
    public Fact<string> Id { get; init; }

    public Fact<string> Source { get; init; }

    public Fact<string> NativeId { get; init; }

    public Fact<string> Name { get; init; }

    /// <summary>`human service workload agent shared break_glass unknown`.</summary>
    public Fact<string> Kind { get; init; }

    /// <summary>The source's own word: `user`, `role`, `root`, `inetOrgPerson` ….</summary>
    public Fact<string> NativeType { get; init; }

    /// <summary>`active disabled locked expired`.</summary>
    public Fact<string> Status { get; init; }

    public Fact<Instant> CreatedAt { get; init; }

    public Fact<Instant> ExpiresAt { get; init; }

    public Fact<string> Email { get; init; }

    public Fact<string> EmployeeId { get; init; }

    /// <summary>Whether a second factor is registered.</summary>
    public Fact<bool> Mfa { get; init; }

    public Fact<string> Environment { get; init; }

    public Fact<string> ManagedBy { get; init; }

    public Fact<IReadOnlyDictionary<string, string>> Tags { get; init; }

    public Fact<IReadOnlyDictionary<string, string>> Attributes { get; init; }

    public Fact<Instant> LastSignInAt { get; init; }

    /// <summary>The last meaningful use.</summary>
    public Fact<Instant> LastActivityAt { get; init; }

    /// <summary>The last meaningful use, or since when none is known.</summary>
    public Fact<Instant> IdleSince { get; init; }

    /// <summary>None where nobody is known or suggested.</summary>
    public Fact<OwnerView> Owner { get; init; }

    /// <summary>None where no identity was found behind it, unknown where several might be.</summary>
    public Fact<IdentityView> Identity { get; init; }

    public Fact<SystemView> System { get; init; }

    public Fact<TemplateView> Template { get; init; }

    /// <summary>The account on whose behalf an agent acts; none where the source tells of none.</summary>
    public Fact<DelegatorView> Delegator { get; init; }

    /// <summary>Pairs of the list `incompatible-entitlements` that this account holds whole.</summary>
    public Fact<IReadOnlyList<string>> Incompatible { get; init; }

    public Fact<IReadOnlyList<CredentialView>> Credentials { get; init; }

    public Fact<IReadOnlyList<GrantView>> Grants { get; init; }
}
