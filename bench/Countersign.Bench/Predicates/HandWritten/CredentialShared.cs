using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class CredentialShared() : HandWrittenPolicy<CredentialScope>("credential-shared")
{
    public override CelVerdict AppliesWhen(CredentialScope scope, Instant now)
    {
        var type = scope.Credential.Type;
        return Is(scope.Account.Status, "active") && Is(scope.Credential.Status, "active")
            && Known(type, !(type.IsValue && type.Value is "password" or "access_key"));
    }

    public override CelVerdict SatisfiedWhen(CredentialScope scope, Instant now)
    {
        var others = scope.Credential.SharedWith;
        return others.IsValue ? (Truth)(others.Value.Count == 0) : Lacks(others);
    }
}
