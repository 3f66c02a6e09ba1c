namespace Countersign.Cel.Tests.World;

public sealed record Credential
{
    public Fact<Instant> RotatedAt { get; init; } = Instant.Parse("2026-01-01T00:00:00Z");

    public Fact<Instant> ExpiresAt { get; init; } = Fact<Instant>.None;

    public Fact<bool> ProviderManaged { get; init; } = false;

    public Duration Lifetime { get; init; } = Duration.Parse("2160h");

    public string Type { get; init; } = "access_key";

    [CelIgnore]
    public DateTime Hidden { get; init; }
}
