using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>A line between header and trailer: what it is of (`account`, `identity` …) and its object.</summary>
internal sealed record JsonBodyLine(string Kind, JsonRecord Record);
