using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Looping;

/// <summary>What each element becomes; an element that is a fault makes the list one.</summary>
internal struct MapState<T>
{
    private Note? note;
    private List<Val<T>>? made;

    public bool Passes(Val<bool> condition, ref Frame frame)
    {
        note = Note.Join(note, condition.Note, ref frame);
        return condition is { HasValue: true, Value: true };
    }

    public bool Add(Val<T> body, ref Frame frame)
    {
        note = Note.Join(note, body.Note is { Kind: NoteKind.Fault } fault ? fault : null, ref frame);
        (made ??= []).Add(body);
        return false;
    }

    public readonly Val<ListView<T>> Result(ref Frame frame) =>
        frame.IsOutOfSteps ? new(Note.OutOfSteps) : note is null ? new(ValuesAdapter<T>.View(made ?? [])) : new(note);
}
