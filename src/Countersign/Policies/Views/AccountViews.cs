using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Accounts as policies see them, with their activity and what they are joined to.</summary>
public static class AccountViews
{
    /// <param name="id">The account's own id.</param>
    public static AccountView Of(SubjectId id, AccountUnit unit, SubjectContext context)
    {
        var (account, activity, links) = unit;
        return new AccountView
        {
            Id = id.Value,
            Source = account.Source,
            NativeId = account.NativeId,
            Name = account.Name,
            Kind = EnumWord.Of(account.Kind),
            NativeType = Facts.OrNone(account.NativeType),
            Status = Facts.Word(account.Status),
            CreatedAt = account.CreatedAt,
            ExpiresAt = account.ExpiresAt,
            Email = account.Email,
            EmployeeId = account.EmployeeId,
            Mfa = account.Mfa,
            Environment = Environment(account, links, context),
            ManagedBy = account.ManagedBy,
            Tags = account.Tags,
            Attributes = Fact<IReadOnlyDictionary<string, string>>.Of(account.Attributes),
            LastSignInAt = activity.LastSignInAt,
            LastActivityAt = activity.LastActivityAt,
            IdleSince = Facts.IdleSince(activity.LastActivityAt),
            Owner = Owner(links.Owner, context),
            Identity = Identity(links.Identity, context),
            System = SystemViews.Of(links.System, context),
            Template = links.Template is { } template ? TemplateViews.Of(template, context) : Fact<TemplateView>.None(),
            Delegator = DelegatorViews.Of(account, context),
            Incompatible = account.Grants.IsUnknown
                ? Fact<IReadOnlyList<string>>.Unknown
                : Fact<IReadOnlyList<string>>.Of(context.Incompatible.Within(links.Rights)),
            Credentials = Credentials(id, account, activity, context),
            Grants = Grants(account, activity),
        };
    }

    private static Fact<IReadOnlyList<CredentialView>> Credentials(SubjectId id, Account account, Activity activity, SubjectContext context) =>
        account.Credentials is { IsValue: true, Value: { Count: > 0 } all }
            ? new ViewList<Credential, CredentialView>(all, credential => CredentialViews.Of(credential, id.Value, activity, context))
            : account.Credentials.Select<IReadOnlyList<CredentialView>>(_ => []);

    private static Fact<IReadOnlyList<GrantView>> Grants(Account account, Activity activity) =>
        account.Grants is { IsValue: true, Value: { Count: > 0 } all }
            ? new ViewList<Grant, GrantView>(all, grant => GrantViews.Of(grant, activity))
            : account.Grants.Select<IReadOnlyList<GrantView>>(_ => []);

    // The account's own, else that of its system, else that of its source.
    private static Fact<string> Environment(Account account, AccountLinks links, SubjectContext context)
    {
        if (!account.Environment.IsUnknown)
        {
            return account.Environment;
        }
        var declared = (links.System is { } system ? context.System(system)?.Environment : null) ?? context.Source(account.Source)?.Environment;
        return declared is null ? Fact<string>.Unknown : declared;
    }

    private static Fact<OwnerView> Owner(Ownership ownership, SubjectContext context) => ownership.Owner is not { } owner
        ? Fact<OwnerView>.None()
        : new OwnerView { Party = context.Party(owner), State = EnumWord.Of(ownership.State), Confidence = ownership.Confidence };

    private static Fact<IdentityView> Identity(Correlation correlation, SubjectContext context)
    {
        if (correlation.Identity is { } id)
        {
            return context.Identity(id) is { } identity ? IdentityViews.Of(id, identity, context) : Fact<IdentityView>.Unknown;
        }
        return correlation.Ambiguous.Count > 0 ? Fact<IdentityView>.Unknown : Fact<IdentityView>.None();
    }
}
