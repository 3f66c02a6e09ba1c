namespace Countersign.Cel.Syntax;

/// <summary>A place in a text, in UTF-16 units.</summary>
internal readonly record struct Span(int Offset, int Length)
{
    public int End => Offset + Length;

    public Span To(Span last) => new(Offset, last.End - Offset);
}
