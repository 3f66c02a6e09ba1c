namespace Countersign.Api.Findings;

/// <summary>One candidate, the question it answers, whether it was taken and why.</summary>
public sealed record RoutingLine(string Question, string Candidate, bool Taken, string Reason);
