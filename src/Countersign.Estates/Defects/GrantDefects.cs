using Countersign.Estates.Expecting;

namespace Countersign.Estates.Defects;

/// <summary>What is wrong with a right that an account holds.</summary>
internal static class GrantDefects
{
    private const string Usual = "contribute";

    public static Defect Administrative { get; } = new(Rules.AdministrativeGrant, 5, "administers, and no list approves it", i =>
    {
        var grant = i.Grant("admin");
        i.Expect(Rules.AdministrativeGrant, grant);
    });

    public static Defect Unused { get; } = new(Rules.GrantUnused, 20, "a right to write, last used 95 to 400 days before", i =>
    {
        var grant = i.Account.GrantOf(Usual);
        grant.LastUsedAt = i.Ago(95, 400);
        i.Expect(Rules.GrantUnused, grant);
    });

    public static Defect WithoutApproval { get; } = new(Rules.GrantWithoutApproval, 8, "a right to write that nobody approved", i =>
    {
        var grant = i.Grant("operate");
        grant.Approval = null;
        i.Expect(Rules.GrantWithoutApproval, grant);
    });

    public static Defect PastExpiry { get; } = new(Rules.GrantPastExpiry, 6, "a right that ended 2 to 60 days before", i =>
    {
        var grant = i.Account.GrantOf(Usual);
        grant.ExpiresAt = i.Ago(2, 60);
        i.Expect(Rules.GrantPastExpiry, grant);
    });

    public static Defect Wildcard { get; } = new(Rules.GrantWildcard, 5, "a right to write everything", i =>
    {
        var grant = i.Grant("everything");
        i.Expect(Rules.GrantWildcard, grant);
    });

    public static Defect Nested { get; } = new(Rules.GrantThroughNestedGroup, 100, "administers through a group of a group", i =>
    {
        var grant = i.Account.GrantOf("admin");
        grant.Path = ["group:night-shift", "group:administrators"];
        i.Expect(Rules.GrantThroughNestedGroup, grant);
    });
}
