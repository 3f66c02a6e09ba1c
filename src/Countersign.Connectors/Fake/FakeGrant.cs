namespace Countersign.Connectors.Fake;

/// <summary>A right that an account of a fake system holds; its name is its id.</summary>
internal sealed record FakeGrant
{
    public required string Name { get; init; }

    public Fact<string> Class { get; init; }
}
