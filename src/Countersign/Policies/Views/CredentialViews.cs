using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Credentials as policies see them, with their last use.</summary>
public static class CredentialViews
{
    public static CredentialView Of(Credential credential, Activity activity)
    {
        var lastUse = activity.Credentials.GetValueOrDefault(credential.Slot);
        return new CredentialView
        {
            Id = credential.Id ?? credential.Slot,
            Slot = credential.Slot,
            Type = EnumWord.Of(credential.Type),
            Status = Facts.Word(credential.Status),
            CreatedAt = credential.CreatedAt,
            RotatedAt = credential.RotatedAt,
            ExpiresAt = credential.ExpiresAt,
            LastUsedAt = lastUse,
            IdleSince = Facts.IdleSince(lastUse),
            ProviderManaged = credential.ProviderManaged,
            Fingerprint = credential.Fingerprint,
        };
    }
}
