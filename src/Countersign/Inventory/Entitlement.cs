namespace Countersign.Inventory;

/// <summary>A right that a source offers.</summary>
public sealed record Entitlement
{
    public required string Source { get; init; }

    public required string NativeId { get; init; }

    public string? Name { get; init; }

    public Fact<string> Class { get; init; }

    /// <summary>Whether the right names all actions, or all resources to write.</summary>
    public Fact<bool> Wildcard { get; init; }

    /// <summary>The owner as the source wrote it.</summary>
    public Fact<string> Owner { get; init; }
}
