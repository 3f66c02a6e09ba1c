using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>A line between header and trailer: what it is of (`account`, `identity` …) and its object.</summary>
internal sealed record JsonBodyLine(string Kind, JsonRecord Record)
{
    /// <summary>The native id of a line that was read no further; its object is not there.</summary>
    public string? HeadId { get; init; }
}
