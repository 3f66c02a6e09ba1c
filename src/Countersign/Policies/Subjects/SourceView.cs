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

    /// <summary>None where nothing was ever applied.</summary>
    public Fact<Instant> AsOf { get; init; }

    public Fact<Instant> AppliedAt { get; init; }

    /// <summary>How often it is to be read.</summary>
    public Fact<Duration> Every { get; init; }

    public Fact<bool> Complete { get; init; }

    public Fact<long> Accounts { get; init; }

    public Fact<long> HighAccounts { get; init; }
}
