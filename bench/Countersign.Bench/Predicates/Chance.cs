namespace Countersign.Bench.Predicates;

/// <summary>Choices that look like chance and are the same in every run.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    public int Below(int count) => random.Next(count);

    public bool In(int percent) => random.Next(100) < percent;

    public T From<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A value, or in so many of a hundred none or unknown.</summary>
    public Fact<T> Fact<T>(Func<T> value, int none, int unknown)
    {
        var at = random.Next(100);
        return at < unknown ? Countersign.Fact<T>.Unknown : at < unknown + none ? Countersign.Fact<T>.None() : Countersign.Fact<T>.Of(value());
    }
}
