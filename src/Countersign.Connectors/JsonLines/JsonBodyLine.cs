namespace Countersign.Connectors.JsonLines;

/// <summary>A line between header and trailer: what it is of (`account`, `identity` …) and its object. It holds until the next is read.</summary>
internal readonly record struct JsonBodyLine(string Kind, JsonLine Line, int At)
{
    /// <summary>The line without its line feed; empty where it was read no further than its id.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The native id of a line that was read no further; its object is not there.</summary>
    public string? HeadId { get; init; }
}
