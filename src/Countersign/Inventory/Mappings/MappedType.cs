namespace Countersign.Inventory.Mappings;

/// <summary>What the expression of a field must come to.</summary>
public enum MappedType
{
    Text,

    /// <summary>A timestamp, or text that is read as one.</summary>
    Instant,

    Flag,

    /// <summary>One of the field's words.</summary>
    Word,

    Texts,

    /// <summary>Texts by name.</summary>
    Map,
}
