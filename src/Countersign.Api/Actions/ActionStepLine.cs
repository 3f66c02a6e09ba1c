namespace Countersign.Api.Actions;

/// <summary>One step of an action.</summary>
public sealed record ActionStepLine
{
    /// <summary>
    /// `refuse_logins`, `end_sessions`, `remove_grant`, `allow_logins`, `restore_grant`, `issue_secret`, `retire_secret`, `promote_secret` or
    /// `withdraw_secret`.
    /// </summary>
    public required string Step { get; init; }

    /// <summary>`waiting`, `started`, `taken`, `refused` or `unknown`.</summary>
    public required string State { get; init; }

    public required string Performer { get; init; }

    public string? StartedAt { get; init; }

    public string? EndedAt { get; init; }

    /// <summary>The stable code of what went wrong; null where nothing did.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>When the system may be asked again; null where it did not say.</summary>
    public string? Again { get; init; }

    /// <summary>`sha256:` over what was done; null while it is not taken.</summary>
    public string? Receipt { get; init; }
}
