namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `identity` can read.</summary>
public sealed record IdentityScope : PolicyScope
{
    public required IdentityView Identity { get; init; }
}
