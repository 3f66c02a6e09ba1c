using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Countersign.Connectors.Reading;

/// <summary>Checks UTF-8 piece by piece; a character may be split between two pieces.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] carry = new byte[4];
    private int carried;

    /// <summary>True while no piece ended in the middle of a character.</summary>
    public bool AtBoundary => carried == 0;

    /// <summary>The position of the first byte that is not UTF-8, or -1.</summary>
    public int FirstInvalid(ReadOnlySpan<byte> piece)
    {
        var taken = 0;
        while (carried > 0 && taken < piece.Length)
        {
            carry[carried++] = piece[taken++];
            var status = Rune.DecodeFromUtf8(carry.AsSpan(0, carried), out _, out _);
            if (status == OperationStatus.InvalidData)
            {
                return taken - 1;
            }
            carried = status == OperationStatus.Done ? 0 : carried;
        }
        var rest = piece[taken..];
        var tail = IncompleteTail(rest);
        var whole = rest[..^tail];
        if (!Utf8.IsValid(whole))
        {
            return taken + Search(whole);
        }
        if (tail > 0)
        {
            rest[^tail..].CopyTo(carry);
            carried = tail;
        }
        return -1;
    }

    private static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            var value = bytes[^back];
            if (value < 0x80)
            {
                return 0;
            }
            if (value >= 0xC0)
            {
                return back < (value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2) ? back : 0;
            }
        }
        return 0;
    }

    private static int Search(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == OperationStatus.Done)
        {
            at += used;
        }
        return at;
    }
}
