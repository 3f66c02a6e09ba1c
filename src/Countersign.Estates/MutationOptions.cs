namespace Countersign.Estates;

/// <summary>How to change a generated estate: the share of its accounts in millionths (10,000 are 1 %), by a seed of its own.</summary>
public sealed record MutationOptions(int PerMillion, long Seed, string Folder);
