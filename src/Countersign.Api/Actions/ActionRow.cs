namespace Countersign.Api.Actions;

/// <summary>What is done in an outside system about one finding. The answer's ETag is its version.</summary>
public sealed record ActionRow
{
    public required string Id { get; init; }

    public required string Finding { get; init; }

    /// <summary>`disable`, `remove_grant`, `revoke` …</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// `planned`, `awaiting_approval`, `executing`, `awaiting_confirmation`, `confirmed`, `ambiguous`, `succeeded`, `failed`,
    /// `verified`, `rolled_back`, `denied` or `cancelled`.
    /// </summary>
    public required string State { get; init; }

    public required string Source { get; init; }

    /// <summary>What is changed, and nothing beside it.</summary>
    public required string Target { get; init; }

    /// <summary>The action that this one takes back; null for one that goes forward.</summary>
    public string? Undoes { get; init; }

    public required IReadOnlyList<ActionStepLine> Steps { get; init; }

    /// <summary>Who and what else feels it.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>What it loses for good.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Why a second person of the source's team is asked; none where nobody is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Where the new secret waits: `STORE:SOURCE/NATIVE#SLOT`; null where it renews none. The secret itself is nowhere told.</summary>
    public string? Secret { get; init; }

    /// <summary>Who uses the secret that it renews; none where it renews none.</summary>
    public IReadOnlyList<ConsumerLine> Consumers { get; init; } = [];

    public required string PlannedBy { get; init; }

    public required string PlannedAt { get; init; }

    public string? ApprovedBy { get; init; }

    public string? RunBy { get; init; }

    public string? StartedAt { get; init; }

    public string? EndedAt { get; init; }

    /// <summary>Counts the changes that were saved; its ETag, which an act may be made conditional on.</summary>
    public required long Version { get; init; }
}
