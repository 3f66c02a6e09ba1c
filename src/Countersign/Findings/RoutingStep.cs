namespace Countersign.Findings;

/// <summary>One candidate the router looked at, and why it was or was not taken.</summary>
public sealed record RoutingStep(string Question, string Candidate, bool Taken, string Reason);
