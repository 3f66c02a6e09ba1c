namespace Countersign.Estates.Chance;

/// <summary>A stream of numbers that look like chance (SplitMix64): the same seed, word and index give the same numbers on every machine.</summary>
internal struct Draw
{
    private ulong state;

    private Draw(ulong state) => this.state = state;

    /// <summary>The stream of one thing: `word` says what it is of, `index` which one.</summary>
    public static Draw Of(long seed, string word, long index = 0)
    {
        var state = Mixed((ulong)seed + 0x9E3779B97F4A7C15);
        foreach (var letter in word)
        {
            state = Mixed(state ^ letter);
        }
        return new Draw(Mixed(state + (ulong)index * 0xD1B54A32D192ED03));
    }

    public ulong Next()
    {
        this.state += 0x9E3779B97F4A7C15;
        return Mixed(this.state);
    }

    /// <summary>From 0 up to, not including, `count`.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>From `least` up to and including `most`.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public T From<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Spreads every bit over all others.</summary>
    public static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
