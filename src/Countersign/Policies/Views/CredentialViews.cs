using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Credentials as policies see them, with their last use.</summary>
public static class CredentialViews
{
    /// <param name="holder">Id of the account that holds it.</param>
    public static CredentialView Of(Credential credential, string holder, Activity activity, SubjectContext context)
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
            SharedWith = SharedWith(credential.Fingerprint, holder, context),
        };
    }

    private static Fact<IReadOnlyList<string>> SharedWith(Fact<string> fingerprint, string holder, SubjectContext context) =>
        fingerprint is { IsValue: true, Value: var known } && context.Sharing(known) is { Count: > 0 } all
            ? Fact<IReadOnlyList<string>>.Of([.. all.Where(a => a != holder)])
            : fingerprint.Select<IReadOnlyList<string>>(_ => []);
}
