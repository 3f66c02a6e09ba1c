namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `use` can read.</summary>
public sealed record UseScope : PolicyScope
{
    public required UseView Use { get; init; }

    public required AccountView Account { get; init; }
}
