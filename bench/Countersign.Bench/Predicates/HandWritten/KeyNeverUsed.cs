using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class KeyNeverUsed() : HandWrittenPolicy<CredentialScope>("key-never-used")
{
    private static readonly TimeSpan Week = TimeSpan.FromHours(168);

    public override CelVerdict AppliesWhen(CredentialScope scope, Instant now)
    {
        var type = scope.Credential.Type;
        var isKey = Known(type, type.IsValue && type.Value is "access_key" or "api_key" or "client_secret" or "token" or "ssh_key");
        return isKey && Is(scope.Credential.Status, "active") && IsNot(scope.Account.NativeType, "root");
    }

    public override CelVerdict SatisfiedWhen(CredentialScope scope, Instant now)
    {
        var credential = scope.Credential;
        return IsThere(credential.LastUsedAt) || IsLater(credential.IdleSince, credential.CreatedAt) || IsWithin(credential.CreatedAt, Week, now);
    }

    private static Truth IsLater(in Fact<Instant> left, in Fact<Instant> right)
    {
        if (left.IsValue && right.IsValue)
        {
            return left.Value > right.Value;
        }

        return left.IsUnknown || right.IsUnknown ? CelVerdict.Unknown : CelVerdict.Error;
    }
}
