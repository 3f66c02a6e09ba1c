using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.Aws;

/// <summary>Credentials and their last use out of a row of the credential report.</summary>
internal static class AwsCredentials
{
    /// <summary>AWS recorded no use of access keys before.</summary>
    private static readonly Instant KeyTrackingBegan = Instant.Parse("2015-04-22T00:00:00Z");

    /// <summary>AWS recorded no console sign-ins before.</summary>
    private static readonly Instant PasswordTrackingBegan = Instant.Parse("2014-10-20T00:00:00Z");

    public static IReadOnlyList<Credential> List(CredentialReportRow row) =>
        [.. row.Slots.Where(s => IsHeld(s)).Select(s => Credential(row, s))];

    public static Activity Activity(CredentialReportRow row)
    {
        var uses = new SortedDictionary<string, Fact<Instant>>(StringComparer.Ordinal);
        foreach (var slot in row.Slots.Where(IsHeld))
        {
            uses[slot.Slot] = LastUse(row, slot);
        }
        return new Activity
        {
            Credentials = uses,
            LastSignInAt = uses.GetValueOrDefault("password"),
            LastActivityAt = Latest([.. uses.Where(u => !u.Key.StartsWith("cert_", StringComparison.Ordinal)).Select(u => u.Value)]),
        };
    }

    /// <summary>The report's certificate columns may be missing; then nothing is known of that slot.</summary>
    private static bool IsHeld(ReportCredential slot) => !slot.IsEmpty && !(slot.Active.IsUnknown && slot.Slot != "password") && !slot.Active.IsNone;

    private static Credential Credential(CredentialReportRow row, ReportCredential slot)
    {
        var isKey = slot.Slot.StartsWith("access_key", StringComparison.Ordinal);
        var isPassword = slot.Slot == "password";
        return new Credential
        {
            Slot = slot.Slot,
            Type = isKey ? CredentialType.AccessKey : isPassword ? CredentialType.Password : CredentialType.Certificate,
            Status = slot.Active.Select(a => a ? CredentialStatus.Active : CredentialStatus.Inactive),
            CreatedAt = isPassword ? Fact<Instant>.Unknown : slot.RotatedAt.IsValue ? slot.RotatedAt : Known.Or(row.CreatedAt),
            RotatedAt = slot.RotatedAt,
            ExpiresAt = isKey ? Fact<Instant>.None() : slot.NextRotation,
            ProviderManaged = false,
        };
    }

    private static Fact<Instant> LastUse(CredentialReportRow row, ReportCredential slot)
    {
        if (slot.UsedAt is { } used)
        {
            return used;
        }
        if (slot.Slot == "password")
        {
            return slot.UsedCell.IsNoInformation ? NoneSince(row.CreatedAt, PasswordTrackingBegan) : Fact<Instant>.Unknown;
        }
        var made = slot.RotatedAt.IsValue ? slot.RotatedAt.Value : row.CreatedAt;
        return slot.UsedCell.IsNotApplicable ? NoneSince(made, KeyTrackingBegan) : Fact<Instant>.Unknown;
    }

    private static Fact<Instant> NoneSince(Instant? made, Instant tracking) =>
        Fact<Instant>.None(made is { } at ? Instant.Max(at, tracking) : tracking);

    /// <summary>The latest use; none, since the latest of all, where every credential is known to be unused.</summary>
    private static Fact<Instant> Latest(IReadOnlyList<Fact<Instant>> uses)
    {
        var values = uses.Where(u => u.IsValue).Select(u => u.Value).ToList();
        if (values.Count > 0)
        {
            return values.Max();
        }
        return uses.Count > 0 && uses.All(u => u is { IsNone: true, Since: not null })
            ? Fact<Instant>.None(uses.Max(u => u.Since!.Value))
            : Fact<Instant>.Unknown;
    }
}
