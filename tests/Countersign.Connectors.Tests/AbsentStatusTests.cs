using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Xunit;

namespace Countersign.Connectors.Tests;

public sealed class AbsentStatusTests
{
    private static readonly Account Unknown = new() { Source = "some", NativeId = "1" };

    [Fact]
    public void A_missing_status_is_what_the_operator_says()
    {
        Assert.Equal(AccountStatus.Active, AbsentStatus.Apply(Unknown, Some.Source("ldif") with { AbsentStatus = AccountStatus.Active }).Status.Value);
        Assert.True(AbsentStatus.Apply(Unknown, Some.Source("ldif")).Status.IsUnknown);
    }

    [Fact]
    public void A_told_status_is_kept()
    {
        var locked = Unknown with { Status = AccountStatus.Locked };

        Assert.Equal(AccountStatus.Locked, AbsentStatus.Apply(locked, Some.Source("ldif") with { AbsentStatus = AccountStatus.Active }).Status.Value);
    }
}
