namespace Countersign.Estates.Expecting;

/// <summary>Who resolves a defect, or why nobody can.</summary>
internal sealed record Resolution(string? Resolver, string? Reason);
