using Countersign.Cel.Runtime;

namespace Countersign.Cel.Looping;

/// <summary>Whether exactly one element passes; needs to know of all.</summary>
internal struct ExistsOneState
{
    private Note? note;
    private int count;

    public bool Add(Val<bool> body, ref Frame frame)
    {
        note = Note.Join(note, body.Note, ref frame);
        count += body is { HasValue: true, Value: true } ? 1 : 0;
        return false;
    }

    public readonly Val<bool> Result(ref Frame frame) =>
        frame.IsOutOfSteps ? new(Note.OutOfSteps) : note is null ? new(count == 1) : new(note);
}
