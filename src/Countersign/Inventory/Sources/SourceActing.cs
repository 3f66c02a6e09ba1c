namespace Countersign.Inventory.Sources;

/// <summary>That a source may be acted on, and how.</summary>
/// <param name="Settings">Settings of the connector that are others when it acts.</param>
/// <param name="Secret">Name of the secret that the connector acts with; null where it signs in with none.</param>
/// <param name="PerHour">How many actions may begin there in an hour.</param>
public sealed record SourceActing(IReadOnlyDictionary<string, string> Settings, string? Secret, int PerHour)
{
    public const int UsualPerHour = 20;

    /// <summary>Where new secrets go; null where none is made.</summary>
    public SourceSecrets? Secrets { get; init; }
}
