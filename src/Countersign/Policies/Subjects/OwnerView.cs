using Countersign.Cel;

namespace Countersign.Policies.Subjects;

/// <summary>An account's owner: the party, and how sure we are.</summary>
[CelNamed("is_active", "self.party.is_active")]
public sealed record OwnerView
{
    public Fact<PartyView> Party { get; init; }

    /// <summary>`confirmed` or `suggested`.</summary>
    public Fact<string> State { get; init; }

    public Fact<long> Confidence { get; init; }
}
