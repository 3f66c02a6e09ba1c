namespace Countersign.Api.Overviews;

/// <summary>What is left of what existed before a policy was enforced, and the instant by which it must be gone.</summary>
public sealed record BacklogLine(string Policy, string Title, string? By, long Count);
