using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>An act on a finding that is, or is to be, disputed.</summary>
public sealed record DisputeQuestion
{
    public required ActQuestion Act { get; init; }

    /// <summary>The dispute that is open; null where none is.</summary>
    public Dispute? Open { get; init; }

    /// <summary>The disputes that the finding has had, without the open one.</summary>
    public IReadOnlyList<Dispute> Ended { get; init; } = [];

    /// <summary>The facts by which the finding's policy judges; empty where it is no longer applied.</summary>
    public IReadOnlyList<string> Judging { get; init; } = [];

    /// <summary>Of what they follow from the facts that an override could answer: what a source says of the subject itself.</summary>
    public IReadOnlyList<string> Settable { get; init; } = [];

    /// <summary>Of these facts the ones that a document of ours tells, each with the document: no source, and so no override, says otherwise.</summary>
    public IReadOnlyDictionary<string, string> Documents { get; init; } = new Dictionary<string, string>();

    /// <summary>The team that runs the source the finding was seen in.</summary>
    public PartyId? SourceTeam { get; init; }

    /// <summary>What the router would be asked; needed where a dispute gives the finding to another.</summary>
    public RoutingQuestion? Routing { get; init; }
}
