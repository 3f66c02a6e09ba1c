namespace Countersign.Api.Acts;

/// <summary>What a person did about a finding, why and with what proof.</summary>
public sealed record ActLine
{
    public required string At { get; init; }

    /// <summary>`took`, `acknowledged`, `remediated`, `executed`, `claimed`, `disputed`, `reassigned`, `held`, `declined`, `signed_off` …</summary>
    public required string Act { get; init; }

    public required string By { get; init; }

    /// <summary>What stood between the person and the act: `session` for nothing, `token` or `agent`.</summary>
    public required string Means { get; init; }

    /// <summary>The party that they acted for.</summary>
    public required string For { get; init; }

    /// <summary>Those away whose place they took.</summary>
    public IReadOnlyList<string> Deputised { get; init; } = [];

    /// <summary>What they said; null where nothing was asked for.</summary>
    public string? Because { get; init; }

    /// <summary>Records of other systems, receipts, digests and actions that they point to.</summary>
    public IReadOnlyList<string> Proof { get; init; } = [];

    /// <summary>The dispute that they raised, and how it ended; null for other acts.</summary>
    public RaisedDispute? Dispute { get; init; }

    /// <summary>The fact that they set right; null for other acts.</summary>
    public SetFact? Override { get; init; }

    /// <summary>What they did with which exception of it; null for other acts.</summary>
    public DoneToException? Exception { get; init; }

    /// <summary>The ruling that they gave; null for other acts.</summary>
    public GivenRuling? Ruling { get; init; }
}
