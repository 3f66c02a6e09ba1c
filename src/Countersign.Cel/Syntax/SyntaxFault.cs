namespace Countersign.Cel.Syntax;

/// <summary>Ends the reading of a text at its first error; caught by <see cref="Parser.Read"/>.</summary>
internal sealed class SyntaxFault(string code, string reason, Span span) : Exception(reason)
{
    public string Code { get; } = code;

    public Span Span { get; } = span;

    public static SyntaxFault At(Span span, string reason) => new("cel.syntax", reason, span);
}
