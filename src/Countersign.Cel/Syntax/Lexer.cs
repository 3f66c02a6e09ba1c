using System.Globalization;

namespace Countersign.Cel.Syntax;

/// <summary>Cuts a text into tokens. What is none is reported, becomes a bad token, and reading goes on after it.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Symbols =
        ["&&", "||", "<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}"];

    private int at;

    public static List<Token> Read(string text, DiagnosticBag bag)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.NextOrBad(bag));
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token NextOrBad(DiagnosticBag bag)
    {
        try
        {
            return Next();
        }
        catch (SyntaxFault fault)
        {
            bag.Add(fault.Code, fault.Span, fault.Message);
            at = Math.Max(at, fault.Span.End);
            at += fault.Span.Length == 0 ? 1 : 0;
            return new Token(TokenKind.Bad, fault.Span, text.Substring(fault.Span.Offset, fault.Span.Length));
        }
    }

    private Token Next()
    {
        SkipBlanks();
        if (at >= text.Length)
        {
            return new Token(TokenKind.End, new Span(text.Length, 0), "");
        }

        if (text[at] == '`')
        {
            return QuotedName();
        }

        if (QuotedText.StartsAt(text, at))
        {
            var token = QuotedText.Read(text, at);
            at = token.Span.End;
            return token;
        }

        if (char.IsAsciiDigit(text[at]) || (text[at] == '.' && IsDigit(at + 1)))
        {
            return Number();
        }

        return char.IsAsciiLetter(text[at]) || text[at] == '_' ? Name() : Symbol();
    }

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                at++;
            }
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private Token Name()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        var name = text[start..at];
        return new Token(name == "in" ? TokenKind.Symbol : TokenKind.Name, new Span(start, at - start), name);
    }

    /// <summary>A field's name between back-ticks, which may hold <c>. - /</c> and blanks.</summary>
    private Token QuotedName()
    {
        var start = at;
        var end = text.IndexOf('`', at + 1);
        var name = end < 0 ? "" : text[(at + 1)..end];
        if (name == "" || !name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '.' or '-' or '/' or ' '))
        {
            throw SyntaxFault.At(new Span(start, 1), "A name between back-ticks has letters, digits, blanks and `_.-/`, and a closing back-tick.");
        }

        at = end + 1;
        return new Token(TokenKind.QuotedName, new Span(start, at - start), name);
    }

    private Token Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new Token(TokenKind.Symbol, new Span(at - symbol.Length, symbol.Length), symbol);
            }
        }

        var wide = char.IsSurrogatePair(text, at) ? 2 : 1;
        var hint = text[at] switch
        {
            '=' => "; compare with `==`",
            '&' => "; write `&&`",
            '|' => "; write `||`",
            _ => "",
        };
        throw SyntaxFault.At(new Span(at, wide), $"`{text.AsSpan(at, wide)}` has no meaning here{hint}.");
    }

    private Token Number()
    {
        var start = at;
        if (text[at] == '0' && at + 1 < text.Length && text[at + 1] is 'x' or 'X')
        {
            at += 2;
            return Whole(start, Digits(char.IsAsciiHexDigit), NumberStyles.AllowHexSpecifier);
        }

        var whole = Digits(char.IsAsciiDigit);
        var isDouble = false;
        if (at < text.Length && text[at] == '.' && IsDigit(at + 1))
        {
            isDouble = true;
            at++;
            Digits(char.IsAsciiDigit);
        }

        if (at < text.Length && text[at] is 'e' or 'E' && (IsDigit(at + 1) || (at + 1 < text.Length && text[at + 1] is '+' or '-' && IsDigit(at + 2))))
        {
            isDouble = true;
            at += 2;
            Digits(char.IsAsciiDigit);
        }

        return isDouble ? Real(start) : Whole(start, whole, NumberStyles.None);
    }

    private Token Real(int start)
    {
        var span = EndOfNumber(start);
        return new Token(TokenKind.Double, span, "", double.Parse(text.AsSpan(start, span.Length), NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private Token Whole(int start, string digits, NumberStyles style)
    {
        var kind = TokenKind.Int;
        if (at < text.Length && text[at] is 'u' or 'U')
        {
            kind = TokenKind.Uint;
            at++;
        }

        var span = EndOfNumber(start);
        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var magnitude)
            ? new Token(kind, span, "", magnitude)
            : throw SyntaxFault.At(span, $"`{text.AsSpan(start, span.Length)}` is not a number of at most 64 bits.");
    }

    private Span EndOfNumber(int start)
    {
        var span = new Span(start, at - start);
        return at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')
            ? throw SyntaxFault.At(span with { Length = span.Length + 1 }, $"`{text.AsSpan(start, span.Length + 1)}` is not a number.")
            : span;
    }

    private string Digits(Func<char, bool> isDigit)
    {
        var start = at;
        while (at < text.Length && isDigit(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private bool IsDigit(int index) => index < text.Length && char.IsAsciiDigit(text[index]);
}
