using System.Text;
using System.Text.Json;
using Countersign.Inventory;
using Countersign.Inventory.Json;

namespace Countersign.Tests.Json;

public sealed class DomainJsonTests
{
    private const string Least = "\"source\":\"aws\",\"nativeId\":\"a\"";

    [Fact]
    public void An_absent_fact_is_unknown() => Assert.True(Read($"{{{Least}}}").Name.IsUnknown);

    [Fact]
    public void A_null_fact_is_none() => Assert.Equal(Fact<string>.None(), Read($"{{{Least},\"name\":null}}").Name);

    [Fact]
    public void A_none_may_say_since_when() => Assert.Equal(
        Fact<Instant>.None(Some.Now), Read($"{{{Least},\"expiresAt\":{{\"none\":{{\"since\":\"{Some.Now}\"}}}}}}").ExpiresAt);

    [Theory]
    [InlineData("{\"none\":\"x\"}")]
    [InlineData("{ \"none\" : \"x\" }")]
    public void A_tag_may_be_named_none(string tags) => Assert.Equal("x", Read($"{{{Least},\"tags\":{tags}}}").Tags.Value["none"]);

    [Fact]
    public void Fields_may_come_in_any_order_and_with_room_between() =>
        Assert.Equal("n", Read($$""" { "name" : "n" , {{Least}} } """).Name.Value);

    [Fact]
    public void Of_a_field_told_twice_the_last_counts() => Assert.Equal("b", Read($"{{{Least},\"name\":\"a\",\"name\":\"b\"}}").Name.Value);

    [Fact]
    public void A_field_that_no_record_has_is_refused_by_its_name() =>
        Assert.Contains("nickname", Refused($"{{{Least},\"nickname\":\"x\"}}"), StringComparison.Ordinal);

    [Fact]
    public void A_field_that_must_be_there_is_missed_by_its_name() =>
        Assert.Contains("nativeId", Refused("{\"source\":\"aws\"}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":\"a\"")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":\"a\"}}")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":\"a\"}{}")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":\"a\u0001\"}")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":7}")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":\"a\",\"kind\":\"king\"}")]
    [InlineData("{\"source\":\"aws\",\"nativeId\":\"a\",\"createdAt\":\"yesterday\"}")]
    [InlineData("[]")]
    public void What_is_no_account_is_refused(string text) => Refused(text);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize<Account>([.. "{\"source\":\"aws\",\"nativeId\":\""u8, 0xC3, .. "\"}"u8], DomainJson.Stored));

    [Fact]
    public void Policies_see_the_same_records_in_snake_case() => Assert.StartsWith(
        "{\"source\":\"aws\",\"native_id\":\"svc-report\"", JsonSerializer.Serialize(Some.Account(), DomainJson.Policy), StringComparison.Ordinal);

    private static Account Read(string text) => JsonSerializer.Deserialize<Account>(text, DomainJson.Stored)!;

    private static string Refused(string text) => Assert.Throws<JsonException>(() => Read(text)).Message;
}
