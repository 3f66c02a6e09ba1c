namespace Countersign.Cel.Runtime;

/// <summary>What one evaluation carries along: the time, the steps left and, when asked for, the next change.</summary>
internal struct Frame(Timestamp now, bool explaining)
{
    public const int MostSteps = 1_000_000;

    public readonly Timestamp Now = now;

    /// <summary>Whether every missing path is collected; otherwise the first one stands for all.</summary>
    public readonly bool Explaining = explaining;

    /// <summary>The earliest flip found, in microseconds since 1970; <see cref="long.MaxValue"/> when none is.</summary>
    public long NextFlip = long.MaxValue;

    private int steps = MostSteps;

    public readonly bool IsOutOfSteps => steps <= 0;

    /// <summary>Spends one step; false when none is left.</summary>
    public bool Step() => --steps > 0;

    /// <summary>Spends several steps at once; false when none is left.</summary>
    public bool Spend(int count) => (steps -= count) > 0;

    public void Consider(long flip) => NextFlip = Math.Min(NextFlip, flip);
}
