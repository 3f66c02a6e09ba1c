namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `surface` can read.</summary>
public sealed record SurfaceScope : PolicyScope
{
    public required SurfaceView Surface { get; init; }
}
