using System.Globalization;
using System.Text;
using Countersign.Cel;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Compiling;

/// <summary>A message: texts and holes in turn. What the holes give comes from outside, so it is bounded and made printable.</summary>
internal sealed class CompiledMessage<TScope>
    where TScope : PolicyScope
{
    private const int MaxLength = 500;

    private readonly IReadOnlyList<(string Text, CelProgram<TScope>? Hole)> pieces;

    private CompiledMessage(IReadOnlyList<(string Text, CelProgram<TScope>? Hole)> pieces, IReadOnlyList<string> readPaths)
    {
        this.pieces = pieces;
        ReadPaths = readPaths;
    }

    public IReadOnlyList<string> ReadPaths { get; }

    public static CompiledMessage<TScope> Compile(string text, List<PolicyProblem> problems)
    {
        var reads = new SortedSet<string>(StringComparer.Ordinal);
        var pieces = new List<(string, CelProgram<TScope>?)>();
        foreach (var piece in MessageText.Read(text, problems))
        {
            pieces.Add(piece.IsHole ? ("", Expressions<TScope>.Hole(piece.Text, piece.Offset, problems, reads)) : (piece.Text, null));
        }
        return new CompiledMessage<TScope>(pieces, [.. reads]);
    }

    public string Render(TScope facts, Instant now)
    {
        var text = new StringBuilder();
        foreach (var (fixedText, hole) in pieces)
        {
            Append(text, hole is null ? fixedText : hole.Evaluate(facts, now).AsText());
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string piece)
    {
        // Nearly all of it is ASCII, and fits.
        if (text.Length + piece.Length <= MaxLength && !piece.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            text.Append(piece);
            return;
        }
        foreach (var rune in piece.EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > MaxLength)
            {
                return;
            }
            var isPrintable = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
            if (isPrintable)
            {
                text.Append(rune);
            }
        }
    }
}
