using Countersign.Cel.Runtime;

namespace Countersign.Cel.Looping;

/// <summary>False when any element is, else unknown when any is, else a fault when any is, else true.</summary>
internal struct AllState
{
    private Val<bool> failed;

    /// <summary>Whether nothing can change the result any more; likewise in the other states.</summary>
    public bool Add(Val<bool> body, ref Frame frame)
    {
        failed = Logic.Or(failed, Logic.Not(body), ref frame);
        return failed is { HasValue: true, Value: true };
    }

    public readonly Val<bool> Result(ref Frame frame) =>
        frame.IsOutOfSteps && failed is not { HasValue: true, Value: true } ? new(Note.OutOfSteps) : Logic.Not(failed);
}
