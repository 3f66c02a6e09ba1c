namespace Countersign.Api.Workspaces;

/// <summary>What a server serves. `Simulated` is the instant it was created at, null where time is real.</summary>
public sealed record WorkspaceReport(string Name, string? Simulated, string Version, string? Address, string? Location);
