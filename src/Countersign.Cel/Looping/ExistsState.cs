using Countersign.Cel.Runtime;

namespace Countersign.Cel.Looping;

/// <summary>True when any element is, else unknown when any is, else a fault when any is, else false.</summary>
internal struct ExistsState
{
    private Val<bool> found;

    public bool Add(Val<bool> body, ref Frame frame)
    {
        found = Logic.Or(found, body, ref frame);
        return found is { HasValue: true, Value: true };
    }

    public readonly Val<bool> Result(ref Frame frame) =>
        frame.IsOutOfSteps && found is not { HasValue: true, Value: true } ? new(Note.OutOfSteps) : found;
}
