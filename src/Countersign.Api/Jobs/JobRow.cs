namespace Countersign.Api.Jobs;

/// <summary>Work that comes round again. `DueAt` is past where it waits to be done; null where nothing is foreseen.</summary>
public sealed record JobRow(string Name, string Does, string? DueAt, bool IsDue);
