using System.Text.Json;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Inventory.Linking;

namespace Countersign.Tests.Linking;

/// <summary>Links are compared to tell whether anything is to be saved: by what they say, however they came to say it.</summary>
public sealed class LinksTests
{
    private static readonly AccountLinks Full = new()
    {
        Identity = new Correlation(SubjectId.Identity("hr", "17"), [SubjectId.Identity("hr", "18")], ["`email` is that of 2 identities"]),
        Owner = new Ownership(OwnerState.Suggested, Some.Cloud, 50, ["tag says `cloud`: `team:cloud`"]),
        System = "payments",
        Template = "runner",
        Rights = ["aws/a", "aws/b"],
    };

    public static TheoryData<AccountLinks> Others =>
    [
        AccountLinks.None,
        Full with { System = null },
        Full with { Template = "Runner" },
        Full with { Rights = ["aws/b", "aws/a"] },
        Full with { Rights = ["aws/a"] },
        Full with { Identity = Full.Identity with { Identity = null } },
        Full with { Identity = Full.Identity with { Ambiguous = [] } },
        Full with { Identity = Full.Identity with { Explanation = ["`email` is that of 3 identities"] } },
        Full with { Owner = Full.Owner with { State = OwnerState.Confirmed } },
        Full with { Owner = Full.Owner with { Owner = Some.Payments } },
        Full with { Owner = Full.Owner with { Confidence = 80 } },
        Full with { Owner = Full.Owner with { Explanation = [.. Full.Owner.Explanation, "manager says `cloud`: `team:cloud`"] } },
    ];

    [Fact]
    public void Links_that_were_stored_and_read_again_are_the_same()
    {
        var again = JsonSerializer.Deserialize<AccountLinks>(JsonSerializer.SerializeToUtf8Bytes(Full, DomainJson.Stored), DomainJson.Stored);
        Assert.Equal(Full, again);
        Assert.Equal(Full.GetHashCode(), again!.GetHashCode());
        Assert.Equal(AccountLinks.None, JsonSerializer.Deserialize<AccountLinks>(JsonSerializer.Serialize(AccountLinks.None, DomainJson.Stored), DomainJson.Stored));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Links_that_say_anything_else_are_others(AccountLinks other)
    {
        Assert.NotEqual(Full, other);
        Assert.NotEqual(JsonSerializer.Serialize(Full, DomainJson.Stored), JsonSerializer.Serialize(other, DomainJson.Stored));
    }
}
