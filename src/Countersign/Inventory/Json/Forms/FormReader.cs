using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Countersign.Inventory.Json.Forms;

/// <summary>What is still to be read of a stored record.</summary>
internal ref struct FormReader(ReadOnlySpan<byte> text)
{
    /// <summary>What stands for itself in a string.</summary>
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(b => (byte)b).Where(b => b is not ((byte)'"' or (byte)'\\'))]);

    /// <summary>What does not, where it is no part of a longer character: the quote, the backslash, control characters.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(b => (byte)b), (byte)'"', (byte)'\\']);

    private ReadOnlySpan<byte> rest = text;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public bool Take(byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
        {
            return false;
        }
        rest = rest[1..];
        return true;
    }

    public bool Take(ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }
        rest = rest[expected.Length..];
        return true;
    }

    public bool TryText(out string text)
    {
        text = "";
        if (!Take((byte)'"'))
        {
            return false;
        }
        var length = rest.IndexOfAnyExcept(Plain);
        if (length < 0 || rest[length] != '"')
        {
            return length >= 0 && TryUnusual(out text);
        }
        text = RepeatedText.Of(rest[..length]);
        rest = rest[(length + 1)..];
        return true;
    }

    public bool TryInstant(out Instant instant)
    {
        instant = default;
        if (rest.Length < InstantText.Length + 2 || rest[0] != '"' || rest[InstantText.Length + 1] != '"'
            || !InstantText.TryRead(rest.Slice(1, InstantText.Length), out instant))
        {
            return false;
        }
        rest = rest[(InstantText.Length + 2)..];
        return true;
    }

    public bool TryNumber(out int number)
    {
        if (!Utf8Parser.TryParse(rest, out number, out int length) || rest[0] == '+' || HasLeadingZero(rest[..length]))
        {
            return false;
        }
        rest = rest[length..];
        return true;
    }

    private static bool HasLeadingZero(ReadOnlySpan<byte> number) =>
        number.TrimStart((byte)'-') is { Length: > 1 } digits && digits[0] == '0';

    // Characters beyond ASCII, quotes and backslashes; what is escaped otherwise, or very long, is left to the serializer.
    private bool TryUnusual(out string text)
    {
        Span<byte> bytes = stackalloc byte[512];
        var at = 0;
        text = "";
        for (var length = rest.IndexOfAny(Special); length >= 0 && at + length < bytes.Length; length = rest.IndexOfAny(Special))
        {
            rest[..length].CopyTo(bytes[at..]);
            at += length;
            var end = rest[length];
            rest = rest[(length + 1)..];
            if (end == '"')
            {
                text = Encoding.UTF8.GetString(bytes[..at]);
                return Utf8.IsValid(bytes[..at]);
            }
            if (end != '\\' || rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\\'))
            {
                return false;
            }
            bytes[at++] = rest[0];
            rest = rest[1..];
        }
        return false;
    }
}
