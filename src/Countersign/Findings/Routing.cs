namespace Countersign.Findings;

/// <summary>The router's answer: an assignment, or why there is no resolver; and the whole way to it ("why me?").</summary>
public sealed record Routing(Assignment? Assignment, string? UnroutableReason, IReadOnlyList<RoutingStep> Steps);
