namespace Countersign.Cel.Syntax;

internal enum TokenKind
{
    End,

    /// <summary>What is no token; it was reported.</summary>
    Bad,
    Name,
    QuotedName,
    Symbol,
    Int,
    Uint,
    Double,
    String,
    Bytes,
}
