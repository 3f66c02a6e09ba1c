namespace Countersign.Workflow.Steps;

/// <summary>What an evaluation run did: units looked at, and every move it made.</summary>
public sealed record EvaluateReport
{
    public required string RunId { get; init; }

    public required Instant At { get; init; }

    public bool Full { get; init; }

    /// <summary>Accounts and identities judged.</summary>
    public long Units { get; init; }

    /// <summary>All live accounts and identities.</summary>
    public long Known { get; init; }

    /// <summary>Parties, templates, sources, surfaces and controls: judged in every run.</summary>
    public long Documents { get; init; }

    public long Opened { get; init; }

    /// <summary>Open findings found to hold no longer.</summary>
    public long Confirmed { get; init; }

    public long Reassigned { get; init; }

    public long Unroutable { get; init; }

    /// <summary>All moves of findings in this run.</summary>
    public long StateChanges { get; init; }

    public long Indeterminate { get; init; }

    /// <summary>Exceptions that began, ended or were suspended or resumed on the way: their findings moved with them.</summary>
    public long Swept { get; init; }
}
