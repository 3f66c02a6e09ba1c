namespace Countersign.Bench.Years;

/// <summary>How long a company lives, how much happens in it, and how often is read what its exceptions permit.</summary>
public sealed record YearsOptions(int Events, int Reads, int Years, int DaysBetween, int Seed)
{
    public static YearsOptions Full { get; } = new(10_000, 1_000_000, 5, 3, 1);

    /// <summary>The first second of the first day.</summary>
    public static Instant Start { get; } = Instant.Parse("2026-01-05T06:00:00Z");

    public Instant End => Start + TimeSpan.FromDays(Math.Round(365.25 * Years));
}
