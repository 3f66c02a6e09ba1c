namespace Countersign.Reporting;

/// <summary>Something to do, why it comes first, and the command.</summary>
public sealed record NextStep(string Title, string Reason, string Command);
