using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class AccountOrphaned() : HandWrittenPolicy<AccountScope>("account-orphaned")
{
    public override CelVerdict AppliesWhen(AccountScope scope, Instant now)
    {
        var account = scope.Account;
        return Is(account.Status, "active") && IsNot(account.NativeType, "root") && IsNot(account.Kind, "shared")
            && !(Is(account.NativeType, "role")
                && (StartsWith(account.Name, "AWSServiceRoleFor") || StartsWith(account.Name, "AWSReservedSSO_")));
    }

    public override CelVerdict SatisfiedWhen(AccountScope scope, Instant now)
    {
        var account = scope.Account;
        var kind = account.Kind;
        if (kind.IsUnknown)
        {
            return CelVerdict.Unknown;
        }

        return (kind.IsValue ? kind.Value : null) switch
        {
            "human" => IsThere(account.Identity),
            "unknown" => IsThere(account.Owner) || IsThere(account.Identity),
            _ => IsThere(account.Owner),
        };
    }
}
