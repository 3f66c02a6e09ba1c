namespace Countersign.Storage;

/// <summary>The store refuses: a stable code, and a text that names the thing, the reason and the remedy.</summary>
public sealed class WorkspaceException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Code { get; } = code;

    internal static WorkspaceException Of(Refusal refusal) => new(refusal.Code, refusal.Message);
}
