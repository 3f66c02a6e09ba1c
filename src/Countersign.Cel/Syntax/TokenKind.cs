namespace Countersign.Cel.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Symbol,
    Int,
    Uint,
    Double,
    String,
    Bytes,
}
