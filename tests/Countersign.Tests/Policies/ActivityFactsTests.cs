using Countersign.Policies;
using Xunit;

namespace Countersign.Tests.Policies;

public sealed class ActivityFactsTests
{
    [Theory]
    [InlineData("account.last_activity_at", true)]
    [InlineData("account.credentials[].last_used_at", true)]
    [InlineData("grant.idle_since", true)]
    [InlineData("account", true)]
    [InlineData("account.credentials[]", true)]
    [InlineData("account.credentials", true)]
    [InlineData("account.credentials[].rotated_at", false)]
    [InlineData("account.identity.status", false)]
    public void A_path_tells_whether_use_is_read(string path, bool isRead) => Assert.Equal(isRead, ActivityFacts.AreAmong(["account.kind", path]));
}
