namespace Countersign.Connectors;

/// <summary>Input that is refused as a whole. The message names the thing, the reason and the remedy; `Line` counts from 1.</summary>
public sealed class UnreadableSourceException(string code, string message, string? file = null, long? line = null, long? column = null)
    : Exception(message)
{
    /// <summary>A stable code such as `source.aws.duplicate_arn`.</summary>
    public string Code { get; } = code;

    public string? File { get; } = file;

    public long? Line { get; } = line;

    public long? Column { get; } = column;
}
