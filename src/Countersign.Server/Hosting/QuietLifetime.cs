using Microsoft.Extensions.Hosting;

namespace Countersign.Server.Hosting;

/// <summary>Leaves signals to whoever hosts us: the command line decides when to stop.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
