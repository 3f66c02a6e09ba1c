using System.Text.Json.Serialization;

namespace Countersign.Estates.Chance;

/// <summary>One mutation of an estate: which share changed, by which seed.</summary>
internal sealed record Round(
    [property: JsonPropertyName("perMillion")] int PerMillion, [property: JsonPropertyName("seed")] long Seed);
