namespace Countersign.Bench.Years;

/// <summary>One thing that happens at an instant. `Pick` chooses among those whom it can happen to.</summary>
internal sealed record YearsEvent(Instant At, YearsEventKind Kind, int Pick)
{
    /// <summary>Events over the whole time, by their instant, one in a hundred of them poison.</summary>
    public static IReadOnlyList<YearsEvent> Generate(YearsOptions options)
    {
        var chance = new Random(options.Seed);
        var length = (options.End - YearsOptions.Start).TotalSeconds;
        return
        [
            .. Enumerable.Range(0, options.Events)
                .Select(number => new YearsEvent(
                    YearsOptions.Start + TimeSpan.FromSeconds(Math.Floor(chance.NextDouble() * length)), KindOf(number, chance.Next(100)), chance.Next()))
                .OrderBy(one => one.At),
        ];
    }

    private static YearsEventKind KindOf(int number, int share) => number % 100 == 0
        ? YearsEventKind.Malformed + (number / 100 % 3)
        : share switch { < 26 => YearsEventKind.Joiner, < 44 => YearsEventKind.Mover, < 65 => YearsEventKind.Leaver, _ => YearsEventKind.Grant };
}
