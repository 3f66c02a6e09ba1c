namespace Countersign.Api.Policies;

/// <summary>A finding that would open or close.</summary>
public sealed record SimulatedFinding(string Subject, string Severity, string? Resolver, string Message);
