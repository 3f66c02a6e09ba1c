using Countersign.Workflow.Config;

namespace Countersign.Cli.Hosting;

/// <summary>How to host a workspace that nobody hosts: where it starts when created, and the loopback port to serve on (null for none).</summary>
internal sealed record HostingWish(Instant? Simulated = null, int? LoopbackPort = null)
{
    /// <summary>Whether to wait a little for the workspace to be free, before joining whoever hosts it.</summary>
    public bool AloneFirst { get; init; }

    /// <summary>What sources may run and reach; null where no folder is served.</summary>
    public Deployment? Deployment { get; init; }
}
