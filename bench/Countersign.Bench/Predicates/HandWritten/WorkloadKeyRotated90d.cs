using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class WorkloadKeyRotated90d() : HandWrittenPolicy<CredentialScope>("workload-key-rotated-90d")
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2160);

    public override CelVerdict AppliesWhen(CredentialScope scope, Instant now)
    {
        var (credential, account) = (scope.Credential, scope.Account);
        var type = credential.Type;
        return Known(type, type.IsValue && type.Value is "access_key" or "api_key" or "client_secret")
            && Is(credential.Status, "active") && IsNot(account.Kind, "human") && IsNot(account.NativeType, "root")
            && !IsTrue(credential.ProviderManaged);
    }

    public override CelVerdict SatisfiedWhen(CredentialScope scope, Instant now) => IsWithin(scope.Credential.RotatedAt, Longest, now);
}
