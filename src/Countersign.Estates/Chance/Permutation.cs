namespace Countersign.Estates.Chance;

/// <summary>
/// A shuffling of 0 … size−1 that needs no memory: a Feistel network over the next power of four, walked until it is back inside.
/// Quotas of defects are ranges of places, so they come out exactly and lie scattered over the accounts.
/// </summary>
internal readonly struct Permutation
{
    private const int Rounds = 4;

    private readonly uint size;
    private readonly int half;
    private readonly ulong key;

    public Permutation(int size, Draw draw)
    {
        this.size = (uint)Math.Max(size, 1);
        half = 1;
        while (1L << (2 * half) < this.size)
        {
            half++;
        }
        key = draw.Next();
    }

    /// <summary>Where an index comes to lie.</summary>
    public int Place(int index)
    {
        var place = (uint)index;
        do
        {
            place = Mixed(place);
        }
        while (place >= size);
        return (int)place;
    }

    private uint Mixed(uint value)
    {
        var mask = (1u << half) - 1;
        var (left, right) = (value >> half, value & mask);
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ ((uint)Draw.Mixed(key + right + ((ulong)round << 32)) & mask));
        }
        return (left << half) | right;
    }
}
