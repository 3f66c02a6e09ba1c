namespace Countersign.Simulation.Worlds;

/// <summary>All that is left to chance in a world: the same seed chooses the same.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>From 0 up to and without `limit`.</summary>
    public int Below(int limit) => random.Next(limit);

    public bool In(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    /// <summary>One of them, or the default where there is none.</summary>
    public T? OfAny<T>(IReadOnlyList<T> some) => some.Count == 0 ? default : Of(some);

    public T Weighted<T>(IReadOnlyList<(T Value, int Weight)> some)
    {
        var left = Below(some.Sum(s => s.Weight));
        return some.First(s => (left -= s.Weight) < 0).Value;
    }
}
