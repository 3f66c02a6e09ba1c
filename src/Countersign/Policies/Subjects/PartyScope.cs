namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `party` can read.</summary>
public sealed record PartyScope : PolicyScope
{
    public required PartyView Party { get; init; }
}
