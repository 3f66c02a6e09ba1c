namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `grant` can read.</summary>
public sealed record GrantScope : PolicyScope
{
    public required GrantView Grant { get; init; }

    public required AccountView Account { get; init; }
}
