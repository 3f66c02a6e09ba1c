namespace Countersign.Cel.Tests.World;

public readonly record struct AccountId(string Value)
{
    public static implicit operator string(AccountId id) => id.Value;
}
