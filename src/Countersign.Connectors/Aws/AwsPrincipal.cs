namespace Countersign.Connectors.Aws;

/// <summary>A user, group or role of the authorization details, reduced to what the inventory needs.</summary>
internal sealed record AwsPrincipal
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string Account { get; init; }

    public required string File { get; init; }

    public required long Line { get; init; }

    public string? Id { get; init; }

    public string Path { get; init; } = "/";

    public Instant? CreatedAt { get; init; }

    public IReadOnlyList<AwsPolicyLink> Attached { get; init; } = [];

    public IReadOnlyList<AwsPolicyLink> Inline { get; init; } = [];

    /// <summary>Names of the groups a user is in.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public string? Boundary { get; init; }

    /// <summary>Who may become a role.</summary>
    public IReadOnlyList<string> Trusts { get; init; } = [];

    /// <summary>False where the export does not tell of use at all.</summary>
    public bool TellsLastUse { get; init; }

    public Instant? LastUsedAt { get; init; }
}
