using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>
/// Services whose key somebody else may hold as well: which of them, the source written before has noted. They are touched by
/// nothing else.
/// </summary>
internal sealed class Twins(EstateSource source, int size, Choices choices, TwinKeys keys) : Population("twins", source, size, [])
{
    private readonly Services services = new("twin", source, size, [], choices, "ssh_key");

    public override AccountDraft Healthy(int index)
    {
        var account = services.Healthy(index);
        account.Credentials[0].Fingerprint = TwinKeys.Fingerprint(index);
        return account;
    }

    public bool IsShared(int index) => keys.Shared.Contains(index);
}
