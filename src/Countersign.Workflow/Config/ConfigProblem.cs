namespace Countersign.Workflow.Config;

/// <summary>
/// What is wrong with the configuration and where. `Thing` is the document (`Control nhi-rotation`), `Question` the one that stays
/// open, null where the document itself is wrong. Lines and columns count from 1.
/// </summary>
public sealed record ConfigProblem(
    string Code, string File, int Line, int Column, string Thing, string? Question, string Message, string Remedy)
{
    /// <summary>False for questions that a workspace can live with: they are shown, and become findings once applied.</summary>
    public bool BlocksApply { get; init; } = true;

    public override string ToString() =>
        $"{File}:{Line}:{Column}: {Thing}: {(Question is null ? "" : Question + " ")}{Message} {Remedy} [{Code}]";
}
