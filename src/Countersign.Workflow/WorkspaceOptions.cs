using Countersign.Workflow.Config;

namespace Countersign.Workflow;

/// <summary>Where a workspace lies and what its host allows it. `Connection` is an SQLite path or a PostgreSQL connection string.</summary>
public sealed record WorkspaceOptions(string Connection, string Name, Seam Seam)
{
    /// <summary>The governance folder whose exports may be read; null where there is none.</summary>
    public string? Root { get; init; }

    /// <summary>Only at creation: the instant at which a simulated workspace starts.</summary>
    public Instant? Simulated { get; init; }

    /// <summary>What sources may run and reach; null for the embedded default.</summary>
    public Deployment? Deployment { get; init; }
}
