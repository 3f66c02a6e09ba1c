namespace Countersign.Policies.Subjects;

/// <summary>The system an account belongs to. An account of no system has a none name and is not critical: criticality is declared.</summary>
public sealed record SystemView
{
    public Fact<string> Name { get; init; }

    public Fact<bool> Critical { get; init; }

    public Fact<string> Environment { get; init; }

    public Fact<string> Vendor { get; init; }

    public Fact<PartyView> Owner { get; init; }
}
