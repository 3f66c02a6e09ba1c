using Countersign.Cel;
using Countersign.Policies.Subjects;
using static Countersign.Bench.Predicates.HandWritten.Ask;

namespace Countersign.Bench.Predicates.HandWritten;

internal sealed class ConsoleWithoutMfa() : HandWrittenPolicy<AccountScope>("console-without-mfa")
{
    public override CelVerdict AppliesWhen(AccountScope scope, Instant now)
    {
        var (account, type) = (scope.Account, scope.Account.NativeType);
        return Is(account.Status, "active")
            && Known(type, type.IsValue && type.Value is "user" or "human")
            && HasPassword(account.Credentials);
    }

    public override CelVerdict SatisfiedWhen(AccountScope scope, Instant now) => IsTrue(scope.Account.Mfa);

    private static Truth HasPassword(in Fact<IReadOnlyList<CredentialView>> credentials)
    {
        if (!credentials.IsValue)
        {
            return Lacks(credentials);
        }

        Truth any = false;
        for (var i = 0; i < credentials.Value.Count; i++)
        {
            var credential = credentials.Value[i];
            any |= Is(credential.Type, "password") && Is(credential.Status, "active");
            if (any == CelVerdict.True)
            {
                break;
            }
        }

        return any;
    }
}
