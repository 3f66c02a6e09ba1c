namespace Countersign.Reporting;

/// <summary>What is left of what existed before a policy was enforced, and the instant by which it must be gone.</summary>
public sealed record BacklogLine(string Policy, string Title, Instant? By, long Count);
