namespace Countersign.Estates.Defects;

/// <summary>Which defects go together on one sort of account. An account has one at most.</summary>
internal static class Assortments
{
    private static readonly Defect[] Rights =
        [GrantDefects.Unused, GrantDefects.WithoutApproval, GrantDefects.PastExpiry, GrantDefects.Wildcard, GrantDefects.Administrative];

    public static IReadOnlyList<Defect> People { get; } = [AccountDefects.Orphaned, AccountDefects.WithoutMfa, AccountDefects.Unused, .. Rights];

    public static IReadOnlyList<Defect> PeopleOfFinance { get; } =
        [AccountDefects.IncompatibleInAccount, AccountDefects.IncompatibleAcross, AccountDefects.Orphaned, AccountDefects.Unused, .. Rights];

    public static IReadOnlyList<Defect> Administrators { get; } = [GrantDefects.Nested, UseDefects.WithoutTicket, AccountDefects.WithoutMfa];

    public static IReadOnlyList<Defect> Services { get; } =
        [AccountDefects.OwnerLeft, AccountDefects.KindUnknown, AccountDefects.Orphaned, AccountDefects.Unused, .. Rights];

    public static IReadOnlyList<Defect> Keyed { get; } = [KeyDefects.NeverUsed, KeyDefects.Unused, KeyDefects.Old, KeyDefects.Expired, .. Services];

    public static IReadOnlyList<Defect> Tokens { get; } = [KeyDefects.Shared, KeyDefects.WithoutExpiry, .. Keyed];

    public static IReadOnlyList<Defect> Shared { get; } = [AccountDefects.WithoutCustodian, UseDefects.Unattributed, AccountDefects.Unused];

    public static IReadOnlyList<Defect> Agents { get; } = [AccountDefects.WithoutSponsor, AccountDefects.ExceedsDelegator, AccountDefects.Unused];

    public static IReadOnlyList<Defect> Runners { get; } = [KeyDefects.WithoutExpiry, GrantDefects.Wildcard, KeyDefects.Expired, AccountDefects.Unused];

    public static IReadOnlyList<Defect> Emergency { get; } = [UseDefects.Unreviewed];

    public static IReadOnlyList<Defect> Root { get; } = [KeyDefects.OfRoot];

    public static IReadOnlyList<Defect> Unanswered { get; } = [KeyDefects.Old, KeyDefects.Unused, KeyDefects.Expired];

    public static IReadOnlyList<Defect> Kiosks { get; } = [AccountDefects.Unused];

    public static IReadOnlyList<Defect> Doors { get; } = [AccountDefects.Orphaned, AccountDefects.Unused];
}
