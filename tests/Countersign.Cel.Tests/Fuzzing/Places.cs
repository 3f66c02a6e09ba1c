using Countersign.Cel.Syntax;

namespace Countersign.Cel.Tests.Fuzzing;

/// <summary>That places lie inside the text, on whole characters, and where their line and column say.</summary>
internal static class Places
{
    public static void OfDiagnostics(IReadOnlyList<CelDiagnostic> diagnostics, string text)
    {
        foreach (var it in diagnostics)
        {
            Holds(IsPlace(it.Offset, it.Length, text), $"{it} does not lie on characters", text);
            Holds(OffsetOf(it.Line, it.Column, text) == it.Offset, $"{it} lies elsewhere by its line and column", text);
        }
    }

    /// <summary>Tokens stand in order and nothing but blanks and comments is left between them.</summary>
    public static void OfTokens(string text)
    {
        var bag = new DiagnosticBag(text);
        var end = 0;
        foreach (var token in Lexer.Read(text, bag))
        {
            Holds(token.Span.Offset >= end && IsPlace(token.Span.Offset, token.Span.Length, text), $"{token} does not follow the token before it", text);
            Holds(!bag.IsEmpty || IsBlank(text[end..token.Span.Offset]), $"something is left out before {token}", text);
            end = token.Span.End;
        }

        Holds(end == text.Length, "the tokens end before the text", text);
    }

    /// <summary>What an expression is made of lies inside it.</summary>
    public static void OfNodes(string text)
    {
        if (text.Length <= Parser.LongestText && Parser.Read(text, new DiagnosticBag(text)) is { } node)
        {
            Inside(node, new Span(0, text.Length), text);
        }
    }

    private static void Inside(Node node, Span outer, string text)
    {
        Holds(
            IsPlace(node.Span.Offset, node.Span.Length, text) && node.Span.Offset >= outer.Offset && node.Span.End <= outer.End,
            $"{node.GetType().Name} at {node.Span} lies outside of what it is part of, {outer}", text);
        foreach (var child in Children(node))
        {
            Inside(child, node.Span, text);
        }
    }

    private static IEnumerable<Node> Children(Node node) => node switch
    {
        Node.Select select => [select.Operand],
        Node.Call { Target: { } target } call => [target, .. call.Arguments],
        Node.Call call => call.Arguments,
        Node.ListOf list => list.Items,
        Node.MapOf map => [.. map.Keys, .. map.Values],
        Node.Maybe maybe => [maybe.Operand],
        _ => [],
    };

    private static bool IsPlace(int offset, int length, string text) =>
        offset >= 0 && length >= 0 && offset + length <= text.Length && IsBoundary(offset, text) && IsBoundary(offset + length, text);

    private static bool IsBoundary(int at, string text) => at == 0 || at == text.Length || !char.IsSurrogatePair(text[at - 1], text[at]);

    private static int OffsetOf(int line, int column, string text)
    {
        var start = 0;
        for (; line > 1; line--)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        return start + column - 1;
    }

    private static bool IsBlank(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var comment = line.IndexOf("//", StringComparison.Ordinal);
            if ((comment < 0 ? line : line[..comment]).Any(unit => unit is not (' ' or '\t' or '\r' or '\f')))
            {
                return false;
            }
        }

        return true;
    }

    private static void Holds(bool holds, string what, string text) =>
        Assert.True(holds, holds ? "" : $"{what}: {FuzzCorpus.Escaped(text)}");
}
