namespace Countersign.Inventory.Mappings;

/// <summary>Every field that a mapping may fill. A field of the neutral form needs one line here, and no more.</summary>
public static class MappedShapes
{
    private static readonly MappedShape OwnerHint = new("owner_hint", "party", [Key("by"), Key("party")]);

    private static readonly MappedShape Credential = new("credential", "slot", [
        Key("slot"),
        Word<CredentialType>("type") with { Required = true },
        Text("id") with { Told = false },
        Word<CredentialStatus>("status"),
        Time("createdAt"),
        Time("rotatedAt"),
        Time("expiresAt"),
        Time("lastUsedAt") with { Since = "createdAt" },
        Flag("providerManaged"),
        Text("fingerprint"),
    ]);

    private static readonly MappedShape Grant = new("grant", "entitlement", [
        Text("entitlement") with { Required = true },
        Text("id") with { Told = false },
        Text("name"),
        Text("class"),
        Flag("wildcard"),
        new("path", MappedType.Texts),
        Time("grantedAt"),
        Time("expiresAt"),
        Text("approval"),
        Time("lastUsedAt") with { Since = "grantedAt" },
    ]);

    private static readonly MappedShape Account = new("account", "nativeId", [
        Key("nativeId"),
        Text("name"),
        Text("displayName"),
        Word<AccountKind>("kind"),
        Text("nativeType"),
        Word<AccountStatus>("status"),
        Time("createdAt"),
        Time("expiresAt"),
        Text("email"),
        Text("employeeId"),
        Text("identity"),
        Text("delegator"),
        Flag("mfa"),
        Text("system"),
        Text("template"),
        Text("environment"),
        Text("managedBy"),
        Time("lastSignInAt") with { Since = "createdAt" },
        Time("lastActivityAt") with { Since = "createdAt" },
        new("tags", MappedType.Map),
        new("attributes", MappedType.Map),
    ])
    {
        Parts = [("ownerHints", OwnerHint), ("credentials", Credential), ("grants", Grant)],
    };

    private static readonly MappedShape Identity = new("identity", "id", [
        Key("id"),
        Word<IdentityKind>("kind"),
        Text("name"),
        Text("email"),
        Text("employeeId"),
        Word<IdentityStatus>("status"),
        Time("leftAt"),
        Time("endsAt"),
        Time("movedAt"),
        Text("employment"),
        Text("manager"),
        Text("team"),
        Text("sponsor"),
    ]);

    private static readonly MappedShape Entitlement = new("entitlement", "id", [Key("id"), Text("name"), Text("class"), Flag("wildcard"), Text("owner")]);

    private static readonly MappedShape Template = new("template", "id", [Key("id"), Text("owner")]);

    private static readonly MappedShape Use = new("use", null, [
        Key("account"),
        Text("type") with { Required = true },
        Time("startedAt") with { Required = true },
        Time("endedAt"),
        Text("ticket"),
        Text("approval"),
        Flag("recorded"),
        Time("reviewedAt"),
        Text("actor"),
    ]);

    /// <summary>What a row may give, by the word of its section.</summary>
    public static IReadOnlyList<MappedShape> Sections { get; } = [Account, Identity, Entitlement, Template, Use];

    public static MappedShape? Section(string name) => Sections.FirstOrDefault(s => s.Subject == name);

    private static MappedField Key(string name) => new(name, MappedType.Text) { Required = true, Told = false };

    private static MappedField Text(string name) => new(name, MappedType.Text);

    private static MappedField Time(string name) => new(name, MappedType.Instant);

    private static MappedField Flag(string name) => new(name, MappedType.Flag);

    private static MappedField Word<T>(string name)
        where T : struct, Enum => new(name, MappedType.Word)
    {
        Words = EnumWord.All<T>(),
    };
}
