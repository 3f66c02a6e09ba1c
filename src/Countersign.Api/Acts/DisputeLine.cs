namespace Countersign.Api.Acts;

/// <summary>An open dispute about a finding. `Turn` settles it until `TurnUntil`; null where nobody is left.</summary>
public sealed record DisputeLine
{
    public required string Finding { get; init; }

    public required string Kind { get; init; }

    public required string By { get; init; }

    /// <summary>The resolver for whom it was raised.</summary>
    public required string For { get; init; }

    public string? Proposed { get; init; }

    public IReadOnlyList<string> Facts { get; init; } = [];

    public required string Reason { get; init; }

    public required string OpenedAt { get; init; }

    public string? Turn { get; init; }

    public string? TurnUntil { get; init; }
}
