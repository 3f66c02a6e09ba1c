namespace Countersign.Api;

/// <summary>Problem details (RFC 9457) with a stable `code`; `Problems` says what is wrong where in documents.</summary>
public sealed record Problem
{
    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Code { get; init; }

    public string? Remedy { get; init; }

    public IReadOnlyList<ProblemLine> Problems { get; init; } = [];
}
