namespace Countersign.Api.Overviews;

/// <summary>What enforcing one policy would open.</summary>
public sealed record ObservedLine(string Policy, string Title, string Worst, long Count);
