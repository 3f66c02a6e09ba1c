using Countersign.Inventory;
using Countersign.Inventory.Linking;

namespace Countersign.Tests.Linking;

/// <summary>Rights that stand in an incompatible pair are found by source and entitlement, as the list encodes them.</summary>
public sealed class IncompatibleEntitlementsTests
{
    private static readonly IncompatibleEntitlements Pairs = new(["aws/b + aws/a%2Fb", "aws/c d + aws/e", "erp/a%2Fb + aws/z"]);

    [Fact]
    public void An_accounts_rights_are_told_once_and_in_order() => Assert.Equal(["aws/a%2Fb", "aws/b"], Pairs.Of(Holding("b", "a/b", "b", "other")));

    [Fact]
    public void A_right_of_another_source_or_not_encoded_is_none() => Assert.Empty(Pairs.Of(Holding("c d", "a%2Fb", "B")));

    [Fact]
    public void What_is_unknown_holds_nothing() => Assert.Empty(Pairs.Of(Some.Account()));

    private static Account Holding(params string[] entitlements) => Some.Account() with
    {
        Grants = Fact<IReadOnlyList<Grant>>.Of([.. entitlements.Select((e, i) => new Grant { Id = $"{i}", Entitlement = e })]),
    };
}
