namespace Countersign.Api.Exceptions;

/// <summary>
/// What is asked for: findings of one policy (and one cause, where they are several), until when, why, what ends the need (CEL over the policy's
/// subject), and what is done about it by when. Null stands for: from now on, followed up by the resolver, closed by the signatory.
/// </summary>
public sealed record ExceptionWish
{
    public IReadOnlyList<string>? Findings { get; init; }

    public string? Because { get; init; }

    public string? Criteria { get; init; }

    public string? FollowUp { get; init; }

    public string? FollowUpDue { get; init; }

    public string? FollowUpOwner { get; init; }

    public string? Closer { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public IReadOnlyList<string>? CompensatingControls { get; init; }
}
