using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Countersign.Inventory.Json;

/// <summary>Sources, slots, rights and teams come again with every account: short texts that were read lately are not made anew.</summary>
public static class RepeatedText
{
    private const int Longest = 32;
    private const int Bits = 11;

    // Each text has one place and takes it from whichever was there. Threads may overwrite each other's, never mix them.
    private static readonly string?[] Lately = new string?[1 << Bits];

    /// <summary>The text that UTF-8 bytes spell; only ASCII is kept.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        ref var place = ref Lately[Place(utf8)];
        return place is { } known && Ascii.Equals(utf8, known) ? known : place = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>By length and both ends, which tell most texts apart.</summary>
    private static int Place(ReadOnlySpan<byte> text)
    {
        var (first, last) = text.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^4..])),
            _ => (text[0], (ulong)(text[text.Length / 2] << 8 | text[^1])),
        };
        return (int)((first ^ BitOperations.RotateLeft(last, 23) ^ (ulong)text.Length) * 0x9E37_79B9_7F4A_7C15 >> (64 - Bits));
    }
}
