namespace Countersign.Inventory.Mappings;

/// <summary>What it means when the expression of a field comes to an empty text.</summary>
public enum EmptyText
{
    /// <summary>Nobody said, so the file is refused until somebody does.</summary>
    Refused,

    Unknown,

    None,
}
