using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>The account on whose behalf an agent acts, as policies see it.</summary>
public static class DelegatorViews
{
    /// <summary>None where the source names no delegator, unknown where it cannot tell or the account that it names is not at hand.</summary>
    public static Fact<DelegatorView> Of(Account account, SubjectContext context)
    {
        if (!account.Delegator.IsValue)
        {
            return account.Delegator.Select(_ => new DelegatorView());
        }
        var id = SubjectId.Account(account.Source, account.Delegator.Value);
        return context.Account(id) is { } delegator ? Of(delegator) : Fact<DelegatorView>.Unknown;
    }

    private static DelegatorView Of(Account account) => new()
    {
        Id = account.Subject.Value,
        Name = account.Name,
        Status = Facts.Word(account.Status),
        Entitlements = account.Grants.Select<IReadOnlyList<string>>(all => [.. all.Select(g => g.Entitlement).Distinct(StringComparer.Ordinal)]),
    };
}
