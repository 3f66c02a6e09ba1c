using Countersign.Api.Findings;

namespace Countersign.Api.Acts;

/// <summary>What a person did about a finding, and how it stands now.</summary>
public sealed record ActReport
{
    public required FindingRow Finding { get; init; }

    /// <summary>`took`, `acknowledged`, `remediated`, `claimed`, `signed_off`, `declined` ….</summary>
    public required string Act { get; init; }

    public required string By { get; init; }

    /// <summary>The party for whom they acted.</summary>
    public required string For { get; init; }

    /// <summary>Those away whose place they took.</summary>
    public IReadOnlyList<string> Deputised { get; init; } = [];

    /// <summary>The dispute that is open after the act; null where none is.</summary>
    public DisputeLine? Dispute { get; init; }

    /// <summary>Why governance acted in the place of another party; null where it did not.</summary>
    public string? Gap { get; init; }
}
