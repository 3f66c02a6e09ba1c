using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>What a workspace's database says of itself. `LinksStale` asks for owners and identities to be joined anew.</summary>
public sealed record WorkspaceRow(
    SurrogateId Id,
    string Name,
    string LogOrigin,
    Instant? SimulatedAt,
    Instant CreatedAt,
    Instant? LastEvaluatedAt,
    bool LinksStale,
    int SchemaVersion);
