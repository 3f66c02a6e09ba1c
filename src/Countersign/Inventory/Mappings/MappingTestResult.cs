namespace Countersign.Inventory.Mappings;

/// <summary>How one of a mapping's own tests came out; `Problem` says what differs, or why it could not be run.</summary>
public sealed record MappingTestResult(MappingTest Test, string? Problem)
{
    public bool Passed => Problem is null;
}
