using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Countersign.Inventory.Json.Forms;

/// <summary>Sources, slots, rights and teams come again with every account: short texts that were read lately are not made anew.</summary>
internal static class RepeatedText
{
    private const int Longest = 32;
    private const int Bits = 10;

    // Each text has one place and takes it from whichever was there. Threads may overwrite each other's, never mix them.
    private static readonly string?[] Lately = new string?[1 << Bits];

    /// <param name="ascii">Without characters beyond ASCII.</param>
    public static string Of(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length is 0 or > Longest)
        {
            return Encoding.ASCII.GetString(ascii);
        }
        ref var place = ref Lately[Place(ascii)];
        return place is { } known && Ascii.Equals(ascii, known) ? known : place = Encoding.ASCII.GetString(ascii);
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
