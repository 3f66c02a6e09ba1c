using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Countersign.Connectors.JsonLines;

/// <summary>The short texts met last: what stands in many records (types, rights, teams) is one text in all of them.</summary>
internal sealed class JsonTexts
{
    private const int Longest = 32;
    private const int Places = 2048;

    private readonly (uint Hash, string Text)[] held = new (uint, string)[Places];

    public string Of(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(text);
        }
        var hash = Hash(text);
        ref var held = ref this.held[(hash >> 1) % Places];
        if (held.Hash != hash || !Ascii.Equals(text, held.Text))
        {
            held = (hash, Encoding.UTF8.GetString(text));
        }
        return held.Text;
    }

    // Never 0, so that no text is taken for an empty place.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var (first, last) = (0UL, 0UL);
        if (text.Length >= sizeof(ulong))
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(text);
            last = BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var letter in text)
            {
                first = (first << 8) | letter;
            }
        }
        var mixed = (first ^ BitOperations.RotateLeft(last, 29) ^ (ulong)text.Length) * 0x9E3779B97F4A7C15;
        return (uint)(mixed >> 32) | 1;
    }
}
