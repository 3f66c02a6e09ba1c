using Countersign.Api.Actions;

namespace Countersign.Api.Containments;

/// <summary>One account of a containment: how it stands, and what was done to it or why nothing was.</summary>
public sealed record ContainedAccountLine
{
    public required string Account { get; init; }

    public required string Source { get; init; }

    /// <summary>`waiting`, `contained`, `sessions_left`, `shut_before`, `open`, `unknown`, `gone` or `given_back`.</summary>
    public required string Standing { get; init; }

    /// <summary>The natural person who had it contained; null where nobody asked who may.</summary>
    public string? By { get; init; }

    /// <summary>The steps that were needed: `refuse_logins`, `end_sessions`, and `allow_logins` where it is undone.</summary>
    public required IReadOnlyList<ActionStepLine> Steps { get; init; }

    /// <summary>The stable code of why it was left as it is; null where it was not.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }
}
