namespace Countersign.Estates;

/// <summary>What to generate: as many accounts as asked, all of them told by the seed alone, into an empty folder.</summary>
public sealed record EstateOptions(int Accounts, long Seed, string Folder);
