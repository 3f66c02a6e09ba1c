using System.Globalization;
using System.Text;

namespace Countersign.Cel.Syntax;

/// <summary>Reads string and bytes literals: single or triple quotes of either sort, raw (<c>r</c>) and bytes (<c>b</c>) prefixes.</summary>
internal sealed class QuotedText
{
    private readonly string text;
    private readonly int start;
    private readonly bool isRaw;
    private readonly bool isBytes;
    private readonly string quote;
    private readonly StringBuilder decoded = new();
    private readonly List<byte> bytes = [];
    private int at;

    private QuotedText(string text, int start)
    {
        this.text = text;
        this.start = start;
        for (at = start; text[at] is not ('"' or '\''); at++)
        {
            isRaw |= text[at] is 'r' or 'R';
            isBytes |= text[at] is 'b' or 'B';
        }

        var triple = new string(text[at], 3);
        quote = string.CompareOrdinal(text, at, triple, 0, 3) == 0 ? triple : triple[..1];
        at += quote.Length;
    }

    public static bool StartsAt(string text, int at)
    {
        var prefix = 0;
        while (prefix < 2 && at + prefix < text.Length && text[at + prefix] is 'r' or 'R' or 'b' or 'B')
        {
            prefix++;
        }

        return at + prefix < text.Length && text[at + prefix] is '"' or '\''
            && (prefix < 2 || char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(text[at + 1]));
    }

    public static Token Read(string text, int start) => new QuotedText(text, start).Read();

    private Token Read()
    {
        while (at < text.Length && string.CompareOrdinal(text, at, quote, 0, quote.Length) != 0)
        {
            if (text[at] is '\n' or '\r' && quote.Length == 1)
            {
                break;
            }

            if (text[at] == '\\' && !isRaw)
            {
                ReadEscape();
            }
            else
            {
                ReadPlain();
            }
        }

        if (at >= text.Length || text[at] is '\n' or '\r')
        {
            throw SyntaxFault.At(new Span(start, at - start), $"The text that begins here has no closing {quote}.");
        }

        at += quote.Length;
        var span = new Span(start, at - start);
        return isBytes ? new Token(TokenKind.Bytes, span, "", bytes.ToArray()) : new Token(TokenKind.String, span, "", decoded.ToString());
    }

    private void ReadPlain()
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            throw SyntaxFault.At(new Span(at, 1), "Half a surrogate pair is not a character.");
        }

        Append(rune.Value);
        at += rune.Utf16SequenceLength;
    }

    private void ReadEscape()
    {
        var code = at + 1 < text.Length ? text[at + 1] : '\0';
        switch (code)
        {
            case 'x' or 'X':
                AppendNumber(2, 2, 16, isByte: true);
                return;
            case 'u' when !isBytes:
                AppendNumber(2, 4, 16, isByte: false);
                return;
            case 'U' when !isBytes:
                AppendNumber(2, 8, 16, isByte: false);
                return;
            case >= '0' and <= '3':
                AppendNumber(1, 3, 8, isByte: true);
                return;
            default:
                Append(Simple(code));
                at += 2;
                return;
        }
    }

    private int Simple(char code) => code switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' or '?' or '"' or '\'' or '`' => code,
        _ => throw NotAnEscape(new Span(at, 1 + (at + 1 < text.Length ? Wide(at + 1) : 0))),
    };

    private SyntaxFault NotAnEscape(Span span) =>
        SyntaxFault.At(span, $"`{text.AsSpan(span.Offset, span.Length)}` is not an escape; write `\\\\` for a backslash.");

    private int Wide(int offset) => offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]) ? 2 : 1;

    private void AppendNumber(int skip, int count, int radix, bool isByte)
    {
        long value = 0;
        for (var i = at + skip; i < at + skip + count; i++)
        {
            var digit = i < text.Length && char.IsAsciiHexDigit(text[i])
                ? int.Parse(text.AsSpan(i, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : radix;
            value = digit < radix
                ? (value * radix) + digit
                : throw SyntaxFault.At(new Span(at, i - at), $"`{text.AsSpan(at, i - at)}` is not a whole escape.");
        }

        var span = new Span(at, skip + count);

        if (isByte && isBytes)
        {
            bytes.Add((byte)value);
        }
        else if (value <= int.MaxValue && Rune.IsValid((int)value))
        {
            Append((int)value);
        }
        else
        {
            throw SyntaxFault.At(span, $"`{text.AsSpan(at, span.Length)}` is not a Unicode character.");
        }

        at += skip + count;
    }

    private void Append(int codePoint)
    {
        var rune = new Rune(codePoint);
        if (!isBytes)
        {
            decoded.Append(rune.ToString());
            return;
        }

        System.Span<byte> buffer = stackalloc byte[4];
        bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
    }
}
