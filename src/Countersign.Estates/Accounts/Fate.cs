using Countersign.Estates.Defects;

namespace Countersign.Estates.Accounts;

/// <summary>What has become of an account: its defect, and in which mutation (0 for none) which change reached it last.</summary>
internal readonly record struct Fate(Defect? Defect, bool Gone, Turn Turn, int Round, int Active);
