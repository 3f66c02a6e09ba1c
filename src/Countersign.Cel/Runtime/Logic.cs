namespace Countersign.Cel.Runtime;

/// <summary>The three-valued connectives: what one side decides holds whatever the other is; else unknown beats fault.</summary>
internal static class Logic
{
    public static Val<bool> And(Val<bool> left, Val<bool> right, ref Frame frame)
    {
        if (left is { HasValue: true, Value: false } || right is { HasValue: true, Value: false })
        {
            return new(false);
        }

        var note = Note.Join(left.Note, right.Note, ref frame);
        return note is null ? new(true) : new(note);
    }

    public static Val<bool> Or(Val<bool> left, Val<bool> right, ref Frame frame)
    {
        if (left is { HasValue: true, Value: true } || right is { HasValue: true, Value: true })
        {
            return new(true);
        }

        var note = Note.Join(left.Note, right.Note, ref frame);
        return note is null ? new(false) : new(note);
    }

    public static Val<bool> Not(Val<bool> value) => value.Note is null ? new(!value.Value) : new(Note.Strict(value.Note));

    /// <summary><c>has()</c>: unknown stays unknown, a fault stays a fault, none is absent.</summary>
    public static Val<bool> IsPresent<T>(Val<T> value) => value.Note switch
    {
        null => new(true),
        { Kind: NoteKind.None } => new(false),
        var note => new(note),
    };

    public static CelVerdict Verdict(Val<bool> value) => value.Note switch
    {
        null => value.Value ? CelVerdict.True : CelVerdict.False,
        { Kind: NoteKind.Unknown } => CelVerdict.Unknown,
        _ => CelVerdict.Error,
    };
}
