using Countersign.Inventory;
using Countersign.Inventory.Linking;

namespace Countersign.Tests.Catalogue;

/// <summary>Accounts as an importer of AWS credential reports makes them: what a report's row tells, no more.</summary>
internal static class Report
{
    /// <summary>Since when AWS remembers when keys were used.</summary>
    private static readonly Instant TrackingBegan = Instant.Parse("2015-04-22T00:00:00Z");

    public static AccountUnit Root(string created, bool mfa, params (string Slot, string Created, string? LastUsed)[] keys) =>
        Row("root", created, mfa, [new Credential { Slot = "password", Type = CredentialType.Password }], keys, "root");

    public static AccountUnit Person(string name, string created, bool password, bool mfa, params (string Slot, string Created, string? LastUsed)[] keys) =>
        Row(name, created, mfa, password ? [Password] : [], keys, "user");

    private static Credential Password => new() { Slot = "password", Type = CredentialType.Password, Status = CredentialStatus.Active };

    private static AccountUnit Row(
        string name, string created, bool mfa, IEnumerable<Credential> passwords, (string Slot, string Created, string? LastUsed)[] keys, string nativeType)
    {
        var account = new Account
        {
            Source = "aws",
            NativeId = name,
            Name = name,
            NativeType = nativeType,
            Status = AccountStatus.Active,
            CreatedAt = Instant.Parse(created),
            Mfa = mfa,
            Credentials = Fact<IReadOnlyList<Credential>>.Of([.. passwords, .. keys.Select(Key)]),
        };
        var uses = keys.ToDictionary(k => k.Slot, k => k.LastUsed is { } used
            ? Fact<Instant>.Of(Instant.Parse(used))
            : Fact<Instant>.None(Instant.Max(Instant.Parse(k.Created), TrackingBegan)));
        return new AccountUnit(account, new Activity { Credentials = uses }, AccountLinks.None);
    }

    private static Credential Key((string Slot, string Created, string? LastUsed) key) => new()
    {
        Slot = key.Slot,
        Type = CredentialType.AccessKey,
        Status = CredentialStatus.Active,
        CreatedAt = Instant.Parse(key.Created),
        RotatedAt = Instant.Parse(key.Created),
        ProviderManaged = false,
    };
}
