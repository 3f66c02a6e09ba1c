namespace Countersign.Cel.Syntax;

/// <summary>A word of the text. An int carries its magnitude as a <c>ulong</c>, because its sign is another token.</summary>
internal readonly record struct Token(TokenKind Kind, Span Span, string Text, object? Value = null)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
