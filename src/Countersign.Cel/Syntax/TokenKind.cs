namespace Countersign.Cel.Syntax;

internal enum TokenKind
{
    End,
    Name,
    QuotedName,
    Symbol,
    Int,
    Uint,
    Double,
    String,
    Bytes,
}
