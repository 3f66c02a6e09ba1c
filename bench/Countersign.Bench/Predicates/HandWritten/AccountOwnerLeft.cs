using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class AccountOwnerLeft() : HandWrittenPolicy<AccountScope>("account-owner-left")
{
    public override CelVerdict AppliesWhen(AccountScope scope, Instant now) =>
        Is(scope.Account.Status, "active") && IsNot(scope.Account.Kind, "human") && IsThere(scope.Account.Owner);

    public override CelVerdict SatisfiedWhen(AccountScope scope, Instant now)
    {
        var owner = scope.Account.Owner;
        if (!owner.IsValue)
        {
            return Lacks(owner);
        }

        var party = owner.Value.Party;
        return party.IsValue ? Parties.IsActive(party.Value, now) : Lacks(party);
    }
}
