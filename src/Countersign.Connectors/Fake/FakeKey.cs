namespace Countersign.Connectors.Fake;

/// <summary>What an account of a fake system is let in with: as an id, which tells nobody the key itself.</summary>
internal sealed record FakeKey
{
    public required string Id { get; init; }

    public required Instant Since { get; init; }
}
