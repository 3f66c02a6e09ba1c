using Countersign.Controls;

namespace Countersign.Reporting;

/// <summary>What enforcing one policy would open.</summary>
public sealed record ObservedLine(string Policy, string Title, Severity Worst, long Count);
