namespace Countersign.Api.Accounts;

/// <summary>An account as lists show it. `Name`, `Status` and `Owner` are null where they are unknown or none.</summary>
public sealed record AccountRow
{
    public required string Subject { get; init; }

    public required string Source { get; init; }

    public required string Kind { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? Owner { get; init; }

    /// <summary>`confirmed`, `suggested` or `none`.</summary>
    public required string OwnerState { get; init; }

    public string? Identity { get; init; }
}
