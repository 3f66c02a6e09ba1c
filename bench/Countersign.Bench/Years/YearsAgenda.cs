namespace Countersign.Bench.Years;

/// <summary>What people mean to do, by the instant at which they do it; what is due at one instant goes in the order in which it was meant.</summary>
internal sealed class YearsAgenda
{
    private readonly PriorityQueue<Func<Instant, Task>, (long At, int Order)> meant = new();
    private int order;

    public void Add(Instant at, Func<Instant, Task> act) => meant.Enqueue(act, (at.Microseconds, order++));

    public async Task DoUntilAsync(Instant end)
    {
        while (meant.TryPeek(out _, out var first) && first.At < end.Microseconds)
        {
            await meant.Dequeue()(new Instant(first.At));
        }
    }
}
