using Countersign.Findings.Disputes;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Tests.Findings.Disputes;

public sealed class SetIdentityTests
{
    private static readonly Identity Ann = new()
    {
        Source = "hr", NativeId = "7", Kind = IdentityKind.Person, Status = IdentityStatus.Left, EmployeeId = "7",
    };

    [Fact]
    public void What_a_source_says_of_a_person_is_set_right()
    {
        Assert.Equal(IdentityStatus.Active, SetFacts.Apply(Ann, Set("identity.status", "\"active\"")).Value.Status.Value);
        Assert.True(SetFacts.Apply(Ann, Set("identity.ends_at", "null")).Value.EndsAt.IsNone);
        Assert.Equal(Ann with { Status = IdentityStatus.Active }, SetFacts.Apply(Ann, Set("identity.status", "\"active\"")).Value);
    }

    [Theory]
    [InlineData("identity.employee_id", "\"8\"", "finding.settle.not_settable")]
    [InlineData("identity.source", "\"x\"", "finding.settle.not_settable")]
    [InlineData("account.status", "\"active\"", "finding.settle.not_settable")]
    [InlineData("identity.status", "\"somewhere\"", "finding.settle.value")]
    [InlineData("identity.status", "{", "finding.settle.value")]
    public void What_joins_it_and_what_is_no_fact_of_it_is_not(string path, string value, string code) =>
        Assert.Equal(code, SetFacts.Apply(Ann, Set(path, value)).Refusal?.Code);

    [Theory]
    [InlineData("identity.left_at", "\"2026-06-01T00:00:00Z\"", null)]
    [InlineData("identity.left_at", "\"2026-06-01T00:00:01Z\"", "finding.settle.future")]
    [InlineData("identity.moved_at", "\"2099-01-01T00:00:00Z\"", "finding.settle.future")]
    [InlineData("identity.ends_at", "\"2099-01-01T00:00:00Z\"", null)]
    [InlineData("identity.ends_at", "\"1969-12-31T23:59:59Z\"", "finding.settle.too_early")]
    [InlineData("identity.left_at", "\"1970-01-01T00:00:00Z\"", null)]
    [InlineData("identity.left_at", "{\"none\":{\"since\":\"2026-05-01T00:00:00Z\"}}", null)]
    [InlineData("identity.left_at", "{\"none\":{\"since\":\"2099-01-01T00:00:00Z\"}}", "finding.settle.future")]
    [InlineData("identity.left_at", "{\"none\":{\"since\":\"long ago\"}}", "finding.settle.value")]
    [InlineData("identity.left_at", "{\"none\":{\"since\":7}}", "finding.settle.value")]
    [InlineData("identity.left_at", "\"yesterday\"", "finding.settle.value")]
    [InlineData("identity.left_at", "true", "finding.settle.value")]
    [InlineData("identity.name", "7", "finding.settle.value")]
    [InlineData("identity.kind", "0", "finding.settle.value")]
    public void What_cannot_be_is_not_said(string path, string value, string? code) =>
        Assert.Equal(code, SetFacts.Apply(Ann, Set(path, value)).Refusal?.Code);

    [Theory]
    [InlineData("identity.status", "\"somewhere\"", "one of `\"active\"`, `\"left\"`, `\"absent\"`")]
    [InlineData("identity.status", "{", "one of `\"active\"`")]
    [InlineData("identity.left_at", "\"yesterday\"", "an instant with its offset, as `\"2026-01-31T09:00:00Z\"`")]
    [InlineData("identity.left_at", "{\"none\":{\"since\":7}}", "an instant with its offset")]
    [InlineData("identity.name", "7", "text in quotation marks")]
    public void What_is_no_value_of_a_fact_is_refused_with_what_is(string path, string value, string told) =>
        Assert.Equal(
            $"`{value}` is no value of `{path}`, which is {told}",
            SetFacts.Apply(Ann, Set(path, value)).Refusal!.Message[..$"`{value}` is no value of `{path}`, which is {told}".Length]);

    [Fact]
    public void What_is_neither_yes_nor_no_is_refused_with_what_is() =>
        Assert.All(["account.mfa", "credential.provider_managed", "grant.wildcard"], path => Assert.Equal("`true` or `false`", FactValues.Of(path)));

    private static FactOverride Set(string path, string value) =>
        new(Ann.Subject, path, value, "the list is behind", PartyId.Person("lead"), Some.Now, Some.Now + TimeSpan.FromDays(30));
}
