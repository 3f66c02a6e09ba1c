using Countersign.Estates.Accounts;

namespace Countersign.Estates.Defects;

/// <summary>What defects reach beyond their account.</summary>
internal sealed record Surroundings(Choices Choices, TwinKeys Twins, Fates Directory)
{
    /// <summary>Whether the person's account in the directory bears an address that HR knows.</summary>
    public bool IsJoinedInDirectory(int person) => Directory.Of(person).Defect != AccountDefects.Orphaned;
}
