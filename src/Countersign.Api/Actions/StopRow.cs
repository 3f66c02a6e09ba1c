namespace Countersign.Api.Actions;

/// <summary>A stop that holds. `Source` is null for every source.</summary>
public sealed record StopRow(string? Source, string By, string At, string Because);
