using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class AdministrativeGrant() : HandWrittenPolicy<GrantScope>("administrative-grant")
{
    public override CelVerdict AppliesWhen(GrantScope scope, Instant now)
    {
        var kind = scope.Grant.Class;
        return Is(scope.Account.Status, "active")
            && Known(kind, kind.IsValue && kind.Value is "admin" or "identity-admin");
    }

    public override CelVerdict SatisfiedWhen(GrantScope scope, Instant now) =>
        IsListed(scope, "approved-administrators") || (Is(scope.Account.Kind, "break_glass") && IsListed(scope, "break-glass"));

    private static Truth IsListed(GrantScope scope, string list)
    {
        if (!scope.Lists.TryGetValue(list, out var entries))
        {
            return false;
        }

        var id = scope.Account.Id;
        return id.IsUnknown ? CelVerdict.Unknown : id.IsValue && entries.Contains(id.Value);
    }
}
