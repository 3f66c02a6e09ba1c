using Countersign.Cel;

namespace Countersign.Policies.Subjects;

/// <summary>A source and how its collections went: facts of collection time are readable here only.</summary>
public sealed record SourceView
{
    public Fact<string> Name { get; init; }

    public Fact<string> Connector { get; init; }

    /// <summary>`never_collected collected failed held`.</summary>
    public Fact<string> Status { get; init; }

    public Fact<PartyView> Owner { get; init; }

    /// <summary>For when it was last read in full, or at all where it never was in full; none where nothing was ever applied.</summary>
    public Fact<Instant> AsOf { get; init; }

    public Fact<Instant> AppliedAt { get; init; }

    /// <summary>How often it is to be read.</summary>
    public Fact<Duration> Every { get; init; }

    public Fact<bool> Complete { get; init; }

    public Fact<long> Accounts { get; init; }

    public Fact<long> HighAccounts { get; init; }

    /// <summary>Enforced policies that cannot be told of more than one in twenty of its units.</summary>
    public Fact<IReadOnlyList<string>> BlindPolicies { get; init; }

    /// <summary>Since when some subject of it cannot be told of; none where all can.</summary>
    public Fact<Instant> BlindSince { get; init; }
}
