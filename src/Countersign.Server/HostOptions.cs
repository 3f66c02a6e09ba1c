using Countersign.Workflow.Config;
using Countersign.Server.Hosting;

namespace Countersign.Server;

/// <summary>Which workspace to serve, from where, and whether the network's loopback is listened on besides the private socket.</summary>
public sealed record HostOptions(string Connection, string Name, Seam Seam)
{
    /// <summary>The governance folder whose exports may be read; null where there is none.</summary>
    public string? Root { get; init; }

    /// <summary>Only at creation: the instant at which a simulated workspace starts.</summary>
    public Instant? Simulated { get; init; }

    public Deployment? Deployment { get; init; }

    /// <summary>Where the private socket lies; the folder is 0700.</summary>
    public string SocketFolder { get; init; } = PrivateFolder.Default;

    /// <summary>The loopback port to listen on too: 0 for a free one, null for none.</summary>
    public int? LoopbackPort { get; init; }

    /// <summary>How often to look whether a job is due, as long as this host serves; null for never.</summary>
    public TimeSpan? JobsEvery { get; init; }
}
