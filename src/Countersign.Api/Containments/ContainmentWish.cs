namespace Countersign.Api.Containments;

/// <summary>Whom to shut out of all sources, for which incident, and why.</summary>
/// <param name="Identity">`person:KEY`, `identity:SOURCE/NATIVE` or `account:SOURCE/NATIVE`: whoever is behind it.</param>
public sealed record ContainmentWish(string? Identity, string? Incident, string? Because);
