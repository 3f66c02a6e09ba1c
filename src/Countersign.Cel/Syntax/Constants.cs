namespace Countersign.Cel.Syntax;

/// <summary>Values that are written out. The sign of a number is a token of its own, so the least int is only known with it.</summary>
internal static class Constants
{
    public static Node.Literal Of(Token token) => (token.Kind, token.Value) switch
    {
        (TokenKind.Int, ulong magnitude and <= long.MaxValue) => new(token.Span, CelType.Int, (long)magnitude),
        (TokenKind.Int, _) => throw SyntaxFault.At(token.Span, "The number is above the largest int, 9223372036854775807."),
        (TokenKind.Uint, _) => new(token.Span, CelType.Uint, token.Value),
        (TokenKind.Double, _) => new(token.Span, CelType.Double, token.Value),
        (TokenKind.Bytes, _) => new(token.Span, CelType.Bytes, token.Value),
        _ => new(token.Span, CelType.String, token.Value),
    };

    public static Node.Literal Negative(Token sign, Token token)
    {
        var span = sign.Span.To(token.Span);
        return token.Value switch
        {
            double value => new(span, CelType.Double, -value),
            ulong magnitude and <= 1UL << 63 => new(span, CelType.Int, unchecked(-(long)magnitude)),
            _ => throw SyntaxFault.At(span, "The number is below the smallest int, -9223372036854775808."),
        };
    }
}
