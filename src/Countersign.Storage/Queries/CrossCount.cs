namespace Countersign.Storage.Queries;

/// <summary>How many findings share a row key and a column key; the row key may not be a severity.</summary>
public sealed record CrossCount(string? Row, string? Column, long Count);
