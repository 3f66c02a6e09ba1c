using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class MoverKeptGrants() : HandWrittenPolicy<GrantScope>("mover-kept-grants")
{
    private static readonly TimeSpan Month = TimeSpan.FromHours(720);

    public override CelVerdict AppliesWhen(GrantScope scope, Instant now)
    {
        var (account, kind) = (scope.Account, scope.Grant.Class);
        return Is(account.Status, "active") && Is(account.Kind, "human") && IsThere(account.Identity) && HasMoved(account.Identity)
            && Known(kind, kind.IsValue && kind.Value is "admin" or "identity-admin" or "write");
    }

    public override CelVerdict SatisfiedWhen(GrantScope scope, Instant now)
    {
        var identity = scope.Account.Identity;
        if (!identity.IsValue)
        {
            return Lacks(identity);
        }

        var (granted, moved) = (scope.Grant.GrantedAt, identity.Value.MovedAt);
        Truth isNewer = granted.IsValue && moved.IsValue ? granted.Value > moved.Value
            : granted.IsUnknown || moved.IsUnknown ? CelVerdict.Unknown
            : CelVerdict.Error;
        return isNewer || IsWithin(moved, Month, now);
    }

    private static Truth HasMoved(in Fact<IdentityView> identity) =>
        identity.IsValue ? IsThere(identity.Value.MovedAt) : identity.IsUnknown ? CelVerdict.Unknown : false;
}
