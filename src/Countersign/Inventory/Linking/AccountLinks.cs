namespace Countersign.Inventory.Linking;

/// <summary>The keys that join an account to what we know elsewhere. Two are equal where all that they say is, lists item by item.</summary>
public sealed record AccountLinks
{
    public static AccountLinks None { get; } = new();

    public Correlation Identity { get; init; } = Correlation.None;

    public Ownership Owner { get; init; } = Ownership.None;

    public string? System { get; init; }

    /// <summary>`NAME` of a Template document, else `SOURCE/NATIVE` of a template that the account's source tells.</summary>
    public string? Template { get; init; }

    /// <summary>Those rights it holds that are incompatible with another one, as `SOURCE/NATIVE` in ordinal order.</summary>
    public IReadOnlyList<string> Rights { get; init; } = [];

    public bool Equals(AccountLinks? other) =>
        other is not null && System == other.System && Template == other.Template
        && Identity.Equals(other.Identity) && Owner.Equals(other.Owner) && Rights.SequenceEqual(other.Rights);

    public override int GetHashCode() => HashCode.Combine(Identity, Owner, System, Template, Rights.Count);
}
