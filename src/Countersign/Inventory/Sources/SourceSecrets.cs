namespace Countersign.Inventory.Sources;

/// <summary>Where the new secrets of a source go, and how long they hold.</summary>
/// <param name="Store">The store, by the name under which the machine lists it.</param>
/// <param name="Lifetime">After how long the system ends a new secret by itself, where it can; null where it is left as it is.</param>
public sealed record SourceSecrets(string Store, TimeSpan? Lifetime);
