namespace Countersign.Api.Acts;

/// <summary>What the acting person says at an act; null where nothing need be said.</summary>
public sealed record ActRequest(string? Because = null);
