using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class AccountUnused90d() : HandWrittenPolicy<AccountScope>("account-unused-90d")
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2160);

    public override CelVerdict AppliesWhen(AccountScope scope, Instant now) =>
        Is(scope.Account.Status, "active") && IsNot(scope.Account.NativeType, "root") && IsNot(scope.Account.Kind, "break_glass");

    public override CelVerdict SatisfiedWhen(AccountScope scope, Instant now) => IsWithin(scope.Account.IdleSince, Longest, now);
}
