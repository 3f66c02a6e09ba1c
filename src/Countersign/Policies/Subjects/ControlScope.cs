namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `control` can read.</summary>
public sealed record ControlScope : PolicyScope
{
    public required ControlView Control { get; init; }
}
