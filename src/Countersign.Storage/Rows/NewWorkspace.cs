using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>A workspace to be written. `SimulatedAt` makes its clock a simulated one, for good.</summary>
public sealed record NewWorkspace(string Name, Instant? SimulatedAt, Actor Actor)
{
    /// <summary>The creator's own name (`os:alice`), kept beside the actor's surrogate id only; null where it stays unnamed.</summary>
    public string? ActorKey { get; init; }
}
