using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>The router's answer: an assignment, or why there is no resolver; and the whole way to it ("why me?").</summary>
public sealed record Routing(Assignment? Assignment, string? UnroutableReason, IReadOnlyList<RoutingStep> Steps)
{
    /// <summary>The natural persons who are there for the resolver now; empty where there is none.</summary>
    public IReadOnlyList<PartyId> Beside { get; init; } = [];
}
