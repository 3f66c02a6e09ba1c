namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `credential` can read.</summary>
public sealed record CredentialScope : PolicyScope
{
    public required CredentialView Credential { get; init; }

    public required AccountView Account { get; init; }
}
