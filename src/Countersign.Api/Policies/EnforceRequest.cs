namespace Countersign.Api.Policies;

/// <summary>Policies to enforce (`*` for all), and the date by which their backlog ends; null for none.</summary>
public sealed record EnforceRequest(IReadOnlyList<string> Policies, string? BacklogBy);
