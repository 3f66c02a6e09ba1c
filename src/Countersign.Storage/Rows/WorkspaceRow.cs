using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>What a workspace's database says of itself. `LinksStale` counts what asks for owners and identities to be joined
/// anew, `LinksWhole` says whether for every account.</summary>
public sealed record WorkspaceRow(
    SurrogateId Id,
    string Name,
    string LogOrigin,
    Instant? SimulatedAt,
    Instant CreatedAt,
    Instant? LastEvaluatedAt,
    long LinksStale,
    bool LinksWhole,
    int SchemaVersion);
