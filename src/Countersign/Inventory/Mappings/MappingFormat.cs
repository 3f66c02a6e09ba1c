namespace Countersign.Inventory.Mappings;

/// <summary>The form of a foreign file.</summary>
public enum MappingFormat
{
    /// <summary>Rows below a head line.</summary>
    Csv,

    /// <summary>One JSON document that holds a list of objects.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    Jsonl,
}
