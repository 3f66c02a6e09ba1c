namespace Countersign.Api.Acts;

/// <summary>A finding and the version of it that was seen: what changed since is left out.</summary>
public sealed record SeenFinding(string Id, long Version);
