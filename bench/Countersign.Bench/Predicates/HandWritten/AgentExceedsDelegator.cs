using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class AgentExceedsDelegator() : HandWrittenPolicy<AccountScope>("agent-exceeds-delegator")
{
    public override CelVerdict AppliesWhen(AccountScope scope, Instant now) =>
        Is(scope.Account.Status, "active") && Is(scope.Account.Kind, "agent") && IsThere(scope.Account.Delegator);

    public override CelVerdict SatisfiedWhen(AccountScope scope, Instant now)
    {
        var (grants, delegator) = (scope.Account.Grants, scope.Account.Delegator);
        if (!grants.IsValue)
        {
            return Lacks(grants);
        }

        Truth all = true;
        for (var i = 0; i < grants.Value.Count; i++)
        {
            all &= IsHeld(grants.Value[i], delegator);
            if (all == CelVerdict.False)
            {
                break;
            }
        }

        return all;
    }

    private static Truth IsHeld(GrantView grant, in Fact<DelegatorView> delegator)
    {
        if (!delegator.IsValue)
        {
            return grant.Entitlement.IsUnknown ? CelVerdict.Unknown : Lacks(delegator);
        }

        var (entitlement, held) = (grant.Entitlement, delegator.Value.Entitlements);
        if (entitlement.IsUnknown || !held.IsValue)
        {
            return entitlement.IsUnknown ? CelVerdict.Unknown : Lacks(held);
        }

        return entitlement.IsValue && held.Value.Contains(entitlement.Value);
    }
}
