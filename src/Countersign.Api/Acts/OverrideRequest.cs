namespace Countersign.Api.Acts;

/// <summary>What is so, against what a source says, until an end: `Fact` as policies write it, `Value` as JSON text (`null` for none).</summary>
public sealed record OverrideRequest(string? Fact, string? Value, string? Because, string? Until);
