using System.Threading.Channels;

namespace Countersign.Workflow.Steps;

/// <summary>Makes what comes next while the last is being used: a second processor works, and a bounded few lie ready, in order.</summary>
internal sealed class ReadAhead<T> : IAsyncDisposable
{
    private readonly Channel<T> ready;
    private readonly CancellationTokenSource stop;
    private readonly Task making;

    /// <param name="make">Makes the parts one after the other, on another thread, from now on.</param>
    /// <param name="cancel">Ends the making; so does disposing this.</param>
    /// <param name="most">How many parts lie ready before making waits.</param>
    public ReadAhead(Func<CancellationToken, IAsyncEnumerable<T>> make, CancellationToken cancel, int most = 2)
    {
        ready = Channel.CreateBounded<T>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        making = Task.Run(() => FillAsync(make), CancellationToken.None);
    }

    /// <summary>All parts, once. What making one throws is thrown here, behind those made before.</summary>
    public IAsyncEnumerable<T> PartsAsync(CancellationToken cancel) => ready.Reader.ReadAllAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await making;
        stop.Dispose();
    }

    private async Task FillAsync(Func<CancellationToken, IAsyncEnumerable<T>> make)
    {
        Exception? end = null;
        try
        {
            await foreach (var part in make(stop.Token).WithCancellation(stop.Token))
            {
                await ready.Writer.WriteAsync(part, stop.Token);
            }
        }
        catch (Exception error)
        {
            end = error;
        }
        ready.Writer.Complete(end);
    }
}
