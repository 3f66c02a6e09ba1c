using Countersign.Estates.Expecting;

namespace Countersign.Estates.Defects;

/// <summary>What is wrong with a key or token.</summary>
internal static class KeyDefects
{
    public static Defect NeverUsed { get; } = new(Rules.KeyNeverUsed, 8, "made 20 to 60 days before and never used", i =>
    {
        (i.Key.CreatedAt, i.Key.LastUsedAt) = (i.Ago(20, 60), null);
        i.Key.RotatedAt = i.Key.CreatedAt;
        i.Expect(Rules.KeyNeverUsed, i.Key);
    });

    public static Defect Unused { get; } = new(Rules.KeyUnused, 10, "last used 95 to 400 days before", i =>
    {
        i.Key.LastUsedAt = i.Ago(95, 400);
        i.Key.CreatedAt = i.Key.LastUsedAt.Value.AddDays(-30);
        i.Expect(Rules.KeyUnused, i.Key);
    });

    public static Defect Old { get; } = new(Rules.WorkloadKeyOld, 20, "rotated 95 to 900 days before", i =>
    {
        i.Key.RotatedAt = i.Ago(95, 900);
        i.Key.CreatedAt = i.Key.RotatedAt;
        i.Expect(Rules.WorkloadKeyOld, i.Key);
    });

    public static Defect Expired { get; } = new(Rules.CredentialExpired, 8, "expired 2 to 60 days before and still accepted", i =>
    {
        i.Key.ExpiresAt = i.Ago(2, 60);
        i.Expect(Rules.CredentialExpired, i.Key);
    });

    public static Defect WithoutExpiry { get; } = new(Rules.CredentialWithoutExpiry, 20, "a token or key that never expires", i =>
    {
        i.Key.ExpiresAt = null;
        i.Expect(Rules.CredentialWithoutExpiry, i.Key);
    });

    /// <summary>Two findings, for the twin that holds the same key has one too.</summary>
    public static Defect Shared { get; } = new(Rules.CredentialShared, 8, "the key of another account", i =>
    {
        i.Key.Fingerprint = i.TwinKeys.Take(i.Index);
        i.Expect(Rules.CredentialShared, i.Key);
    });

    public static Defect OfRoot { get; } = new(Rules.RootAccessKey, 1000, "the root account has a working key", i =>
    {
        i.Key.Active = true;
        i.Expect(Rules.RootAccessKey, i.Key);
    });
}
