namespace Countersign.Cli;

/// <summary>The command line cannot do what it was asked; a stable code, why, and the remedy.</summary>
internal sealed class CliFailure(string code, string message, string? remedy = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Remedy { get; } = remedy;

    /// <summary>Refused where the call is wrong, which nearly all of them say; a failure where it was right and could not be done.</summary>
    public int Exit { get; init; } = ExitCode.Refused;
}
