
namespace Countersign.Inventory.Linking;

/// <summary>The keys that join an account to what we know elsewhere.</summary>
public sealed record AccountLinks
{
    public static AccountLinks None { get; } = new();

    public Correlation Identity { get; init; } = Correlation.None;

    public Ownership Owner { get; init; } = Ownership.None;

    public string? System { get; init; }

    public string? Template { get; init; }
}
