namespace Countersign.Inventory.Sources;

/// <summary>How the last collection of a source ended.</summary>
public enum SourceStatus
{
    NeverCollected,
    Collected,
    Failed,
    Held,
}
