namespace Countersign.Inventory.Mappings;

/// <summary>How rows of a foreign file become accounts, identities, entitlements, templates and uses.</summary>
public sealed record Mapping
{
    public const string AllRows = "all";

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required MappingFormat Format { get; init; }

    /// <summary>What separates the cells of a CSV; null where the head line shows it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>`all`, or where in a JSON document the list of rows stands: `file.data.users`.</summary>
    public string Rows { get; init; } = AllRows;

    /// <summary>CEL over `row`: which rows count; null for every one.</summary>
    public string? Where { get; init; }

    public EmptyText Empty { get; init; }

    /// <summary>How times are written, besides RFC 3339 and `2026-01-31`: `dd/MM/yyyy HH:mm` and the like.</summary>
    public IReadOnlyList<string> TimeFormats { get; init; } = [];

    /// <summary>The zone of times that carry no offset; null for UTC.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<MappedPart> Sections { get; init; } = [];

    public IReadOnlyList<MappingTest> Tests { get; init; } = [];
}
