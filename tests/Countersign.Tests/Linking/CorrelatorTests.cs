using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;

namespace Countersign.Tests.Linking;

/// <summary>The identity behind an account: by what the source itself says, then key by key; nothing is guessed.</summary>
public sealed class CorrelatorTests
{
    private static readonly SubjectId Ada = SubjectId.Identity("hr", "ada");

    private static readonly IdentityIndex Identities = new(
    [
        new Identity { Source = "hr", NativeId = "bob", Email = "Shared@Example.com" },
        new Identity { Source = "hr", NativeId = "ada", Email = "shared@example.com ", EmployeeId = "17", Name = "Ada" },
        new Identity { Source = "aws", NativeId = "told", Email = "" },
    ]);

    [Fact]
    public void The_sources_own_word_goes_before_every_key()
    {
        var found = Correlate(new() { Source = "aws", NativeId = "a", IdentityId = "told", EmployeeId = "17" });
        Assert.Equal(new Correlation(SubjectId.Identity("aws", "told"), [], ["the source itself says that `identity:aws/told` is behind it"]), found);
    }

    [Fact]
    public void What_failed_is_told_before_what_joined()
    {
        var found = Correlate(new() { Source = "aws", NativeId = "a", IdentityId = "gone", EmployeeId = " 17 " });
        Assert.Equal(Ada, found.Identity);
        Assert.Equal(
            ["the source says that `identity:aws/gone` is behind it, and tells of no such identity", "`employee_id` is that of `identity:hr/ada` alone"],
            found.Explanation);
    }

    [Fact]
    public void Several_with_one_value_are_shown_in_order_of_their_ids()
    {
        var found = Correlate(new() { Source = "aws", NativeId = "a", EmployeeId = "99", Email = "SHARED@example.com" });
        Assert.Null(found.Identity);
        Assert.Equal([Ada, SubjectId.Identity("hr", "bob")], found.Ambiguous);
        Assert.Equal(["no identity has this `employee_id`", "`email` is that of 2 identities"], found.Explanation);
    }

    [Fact]
    public void Only_the_keys_that_a_source_names_are_asked()
    {
        var account = new Account { Source = "aws", NativeId = "a", EmployeeId = "17", DisplayName = "ada" };
        Assert.Equal(["`name` is that of `identity:hr/ada` alone"], Correlate(account, CorrelationKey.Name).Explanation);
        Assert.Equal(Correlation.None, Correlate(account, CorrelationKey.Email));
    }

    private static Correlation Correlate(Account account, params CorrelationKey[] keys) => Correlator.Correlate(account, keys, Identities);
}
