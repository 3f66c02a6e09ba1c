namespace Countersign.Cel.Syntax;

/// <summary>Collects what is wrong with one text and turns offsets into lines and columns.</summary>
internal sealed class DiagnosticBag(string text)
{
    private const int MostKept = 20;
    private readonly List<CelDiagnostic> found = [];

    public bool IsEmpty => found.Count == 0;

    public IReadOnlyList<CelDiagnostic> Sorted() => [.. found.OrderBy(diagnostic => diagnostic.Offset)];

    public void Add(string code, Span span, string message)
    {
        if (found.Count >= MostKept || found.Any(known => known.Offset == span.Offset && known.Code == code))
        {
            return;
        }

        var before = text.AsSpan(0, Math.Min(span.Offset, text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        found.Add(new CelDiagnostic(code, message, span.Offset, span.Length, line, column));
    }
}
