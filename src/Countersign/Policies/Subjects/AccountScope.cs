namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `account` can read.</summary>
public sealed record AccountScope : PolicyScope
{
    public required AccountView Account { get; init; }
}
