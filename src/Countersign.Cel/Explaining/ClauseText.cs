using Countersign.Cel.Syntax;

namespace Countersign.Cel.Explaining;

/// <summary>Parts of a text as they are written, with the brackets around their operands; line breaks become blanks.</summary>
internal sealed class ClauseText(string text)
{
    private readonly List<Token> tokens = Lexer.Read(text, new DiagnosticBag(text));

    public string Of(Node node)
    {
        var first = tokens.FindIndex(token => token.Span.Offset >= node.Span.Offset);
        var last = tokens.FindLastIndex(token => token.Span.End <= node.Span.End);
        var (missing, open) = Unmatched(first, last);
        for (; missing > 0 && first > 0 && tokens[first - 1].Is("("); missing--)
        {
            first--;
        }

        for (; open > 0 && last + 1 < tokens.Count && tokens[last + 1].Is(")"); open--)
        {
            last++;
        }

        var written = text[tokens[first].Span.Offset..tokens[last].Span.End];
        return string.Join(' ', written.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    // The span of an operator begins and ends with its operands, whose own brackets lie outside of theirs.
    private (int Missing, int Open) Unmatched(int first, int last)
    {
        var (missing, open) = (0, 0);
        foreach (var token in tokens[first..(last + 1)])
        {
            if (token.Is("("))
            {
                open++;
            }
            else if (token.Is(")"))
            {
                missing += open == 0 ? 1 : 0;
                open -= open == 0 ? 0 : 1;
            }
        }

        return (missing, open);
    }
}
