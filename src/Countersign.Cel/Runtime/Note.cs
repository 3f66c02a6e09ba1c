namespace Countersign.Cel.Runtime;

/// <summary>Stands in the place of a value: none, unknown (with the missing paths) or a fault (with its reason).</summary>
internal sealed class Note
{
    public static readonly Note OutOfSteps =
        Fault($"the expression takes more than {Frame.MostSteps:N0} steps; loop over fewer elements");

    public static readonly Note KeyTwice = Fault("the map names a key twice");

    /// <summary>Stands for an element of a literal that is left out; never seen outside of its making.</summary>
    public static readonly Note LeftOut = None(null);

    private Note(NoteKind kind, string? reason, string[] paths)
    {
        Kind = kind;
        Reason = reason;
        Paths = paths;
    }

    public NoteKind Kind { get; }

    public string? Reason { get; }

    public string[] Paths { get; }

    // Built with the none, so that meeting it where a value is needed allocates nothing.
    private Note? UseOfNone { get; init; }

    public static Note None(string? path) => new(NoteKind.None, null, [])
    {
        UseOfNone = Fault($"{(path is null ? "a value" : $"`{path}`")} is none; compare with null first"),
    };

    public static Note Unknown(string path) => new(NoteKind.Unknown, null, [path]);

    public static Note Fault(string reason) => new(NoteKind.Fault, reason, []);

    /// <summary>The note of an operation that needs a value: none becomes a fault.</summary>
    public static Note? Strict(Note? note) => note?.UseOfNone ?? note;

    /// <summary>The note of an operation over two operands: unknown beats fault, and fault beats value.</summary>
    public static Note? Join(Note? left, Note? right, ref Frame frame)
    {
        left = Strict(left);
        right = Strict(right);
        if (left is null || right is null)
        {
            return left ?? right;
        }

        if (left.Kind != right.Kind)
        {
            return left.Kind == NoteKind.Unknown ? left : right;
        }

        return left.Kind == NoteKind.Unknown && frame.Explaining && !ReferenceEquals(left, right)
            ? new Note(NoteKind.Unknown, null, [.. left.Paths.Union(right.Paths)])
            : left;
    }
}
