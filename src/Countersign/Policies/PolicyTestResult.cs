namespace Countersign.Policies;

/// <summary>How one of a policy's own tests came out; `Problem` says what differs, or why it could not be run.</summary>
public sealed record PolicyTestResult(PolicyTest Test, Evaluation? Evaluation, string? Problem)
{
    public bool Passed => Problem is null;
}
