using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>The elements that pass; needs to know of all.</summary>
internal struct FilterState<T>
{
    private Note? note;
    private List<Val<T>>? kept;

    public bool Add(Val<T> item, Val<bool> body, ref Frame frame)
    {
        note = Note.Join(note, body.Note, ref frame);
        if (body is { HasValue: true, Value: true })
        {
            (kept ??= []).Add(item);
        }

        return false;
    }

    public readonly Val<ListView<T>> Result(ref Frame frame) =>
        frame.IsOutOfSteps ? new(Note.OutOfSteps) : note is null ? new(ValuesAdapter<T>.View(kept ?? [])) : new(note);
}
