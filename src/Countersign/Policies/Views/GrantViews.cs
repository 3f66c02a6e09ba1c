using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Grants as policies see them, with their last use.</summary>
public static class GrantViews
{
    public static GrantView Of(Grant grant, Activity activity)
    {
        var lastUse = activity.Grants.GetValueOrDefault(grant.Id);
        return new GrantView
        {
            Id = grant.Id,
            Entitlement = grant.Entitlement,
            Name = Facts.OrNone(grant.Name),
            Class = grant.Class,
            Wildcard = grant.Wildcard,
            Path = Fact<IReadOnlyList<string>>.Of(grant.Path),
            GrantedAt = grant.GrantedAt,
            ExpiresAt = grant.ExpiresAt,
            Approval = grant.Approval,
            LastUsedAt = lastUse,
            IdleSince = Facts.IdleSince(lastUse),
        };
    }
}
