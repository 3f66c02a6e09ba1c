using Countersign.Connectors;
using Countersign.Evidence;
using Countersign.Inventory.Sources;
using Countersign.Storage;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps;

/// <summary>What every step of a run works with. `Now` is one instant for the whole run.</summary>
internal sealed record RunContext(WorkspaceDatabase Database, Registry Registry, Instant Now, Actor Actor)
{
    /// <summary>What sources may run and reach; null where the host serves no folder.</summary>
    public Deployment? Deployment { get; init; }

    /// <summary>16 random bytes, for new secrets; null for runs that make none, and hear of no store.</summary>
    public Func<byte[]>? NewSalt { get; init; }

    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Overrides the instant that readings claim to be true for.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>True where a person said that a shrunken source is right.</summary>
    public bool AcceptShrunken { get; init; }

    /// <exception cref="UnreadableSourceException">There is no connector of that name.</exception>
    public static IConnector Connector(Source source) =>
        ConnectorCatalog.Find(source.Connector)
        ?? throw new UnreadableSourceException(
            "source.connector.unknown",
            $"`{source.Connector}` is no connector. There are {string.Join(", ", ConnectorCatalog.All.Select(c => $"`{c.Name}`"))}.");

    public void Report(string stage, string subject, long done, long? total = null) =>
        Progress?.Report(new RunProgress(stage, subject, done, total));
}
