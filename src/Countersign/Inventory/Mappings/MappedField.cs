namespace Countersign.Inventory.Mappings;

/// <summary>A field that a mapping may fill, named as in the neutral form.</summary>
public sealed record MappedField(string Name, MappedType Type)
{
    public bool Required { get; init; }

    /// <summary>False for keys, which are no facts that a policy reads.</summary>
    public bool Told { get; init; } = true;

    /// <summary>The words it may be; empty where it is none of an enumeration.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The field whose instant a "never" counts from: what was never used was not used since it was made.</summary>
    public string? Since { get; init; }

    /// <summary>What its expression comes to, for people.</summary>
    public string Expected => Type switch
    {
        MappedType.Text => "a text",
        MappedType.Instant => "a timestamp, or a text that is read as one",
        MappedType.Flag => "true or false",
        MappedType.Word => $"one of {string.Join(", ", Words)}",
        MappedType.Texts => "a list of texts",
        MappedType.Map => "texts by name",
    };
}
