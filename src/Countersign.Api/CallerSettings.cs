namespace Countersign.Api;

/// <summary>What a caller says with every request: the person it acts as and the simulated instant, null for neither.</summary>
public sealed record CallerSettings(string? ActAs = null, string? Now = null);
