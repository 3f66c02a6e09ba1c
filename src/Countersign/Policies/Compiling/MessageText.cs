using System.Text;

namespace Countersign.Policies.Compiling;

/// <summary>Reads messages: `{CEL}` is a hole, `{{` and `}}` stand for one brace.</summary>
internal static class MessageText
{
    public static IReadOnlyList<MessagePiece> Read(string text, List<PolicyProblem> problems)
    {
        var pieces = new List<MessagePiece>();
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isDouble = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] is '{' or '}' && isDouble)
            {
                plain.Append(text[i++]);
            }
            else if (text[i] == '{' && HoleEnd(text, i + 1) is { } end && end > i + 1)
            {
                pieces.Add(new MessagePiece(plain.ToString(), false, 0));
                plain.Clear();
                pieces.Add(new MessagePiece(text[(i + 1)..end], true, i + 1));
                i = end;
            }
            else if (text[i] is '{' or '}')
            {
                problems.Add(new PolicyProblem(
                    "policy.message.brace", "message",
                    $"The `{text[i]}` has no partner or nothing in it. Write it twice to mean the sign itself.", i, 1, i + 1));
                return [];
            }
            else
            {
                plain.Append(text[i]);
            }
        }
        pieces.Add(new MessagePiece(plain.ToString(), false, 0));
        return pieces;
    }

    // Braces of a map literal nest; braces between quotes do not count.
    private static int? HoleEnd(string text, int from)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '}' && depth-- == 0)
            {
                return i;
            }
            else if (c == '{')
            {
                depth++;
            }
        }
        return null;
    }
}
