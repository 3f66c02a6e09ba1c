namespace Countersign.Cel.Runtime;

/// <summary>A value, or the note that stands in its place. Fields, so that compiled code reads them in place.</summary>
internal readonly struct Val<T>
{
    public readonly T Value;
    public readonly Note? Note;

    public Val(T value)
    {
        Value = value;
        Note = null;
    }

    public Val(Note? note)
    {
        Value = default!;
        Note = note;
    }

    public bool HasValue => Note is null;

    public bool IsNone => Note is { Kind: NoteKind.None };

    public static implicit operator Val<T>(T value) => new(value);

    public static implicit operator Val<T>(Note note) => new(note);
}
