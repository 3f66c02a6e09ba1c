namespace Countersign.Estates;

/// <summary>What was written.</summary>
public sealed record EstateReport
{
    public required string Folder { get; init; }

    /// <summary>The simulated instant that the estate is true for, RFC 3339.</summary>
    public required string At { get; init; }

    public required int Persons { get; init; }

    public required int Teams { get; init; }

    /// <summary>Accounts by source.</summary>
    public required IReadOnlyDictionary<string, int> Accounts { get; init; }

    /// <summary>Findings that must come of it, by policy.</summary>
    public required IReadOnlyDictionary<string, long> Expected { get; init; }

    /// <summary>Of a mutation, accounts by what became of them: `healed broken used renamed removed added`; empty else.</summary>
    public required IReadOnlyDictionary<string, int> Changed { get; init; }

    /// <summary>Of a mutation, how many persons left.</summary>
    public int Left { get; init; }

    /// <summary>Of a mutation, how many persons changed team.</summary>
    public int Moved { get; init; }
}
