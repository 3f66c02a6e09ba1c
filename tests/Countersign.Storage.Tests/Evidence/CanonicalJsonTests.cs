using System.Text;
using System.Text.Json;
using Countersign.Evidence;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Countersign.Storage.Tests.Evidence;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("\"\\/", "\"\\\"\\\\/\"")]
    [InlineData("\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"")]
    [InlineData("\0\u001f\u007f", "\"\\u0000\\u001f\u007f\"")]
    [InlineData("€é\u2028\U0001F600", "\"€é\u2028\U0001F600\"")]
    [InlineData("<&>'+", "\"<&>'+\"")]
    public void Text_has_the_shortest_escapes(string text, string expected) => Assert.Equal(expected, Written(text));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(9_007_199_254_740_992, "9007199254740992")]
    [InlineData(-9_007_199_254_740_992, "-9007199254740992")]
    public void Numbers_are_plain_integers(long number, string expected) => Assert.Equal(expected, Written(number));

    [Theory]
    [InlineData(9_007_199_254_740_993)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Numbers_that_readers_would_round_are_refused(long number) => Assert.Throws<FormatException>(() => Written(number));

    [Fact]
    public void Keys_are_sorted_at_every_depth_and_nothing_is_spaced()
    {
        var value = Map(("b", Map(("z", 1L), ("a", true))), ("B", false), ("_", new CanonicalValue.Sequence(["x", 2L, Map()])), ("a", Some.Noon));

        Assert.Equal("""{"B":false,"_":["x",2,{}],"a":"2026-06-01T12:00:00.000000Z","b":{"a":true,"z":1}}""", Written(value));
    }

    [Fact]
    public void Keys_beyond_ascii_are_refused() => Assert.Throws<FormatException>(() => Written(Map(("schlüssel", 1L))));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Throws<FormatException>(() => Written("\ud800"));

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000000Z")]
    [InlineData(1, "1970-01-01T00:00:00.000001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999Z")]
    public void Instants_have_a_fixed_width(long microseconds, string expected) => Assert.Equal($"\"{expected}\"", Written(new Instant(microseconds)));

    [Fact]
    public void What_is_written_reads_back_as_the_same_value() => Prop.ForAll(Values().ToArbitrary(), value =>
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(value));
        return CanonicalJson.Write(Parsed(document.RootElement)).AsSpan().SequenceEqual(CanonicalJson.Write(value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_keys_were_added_does_not_show() => Prop.ForAll(Values().ToArbitrary(), value =>
        CanonicalJson.Write(value).AsSpan().SequenceEqual(CanonicalJson.Write(Turned(value)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_ascend_in_whatever_is_written() => Prop.ForAll(Values().ToArbitrary(), value =>
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(value));
        return Sorted(document.RootElement);
    }).QuickCheckThrowOnFailure();

    private static string Written(CanonicalValue value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));

    private static CanonicalValue.Map Map(params (string Key, CanonicalValue Value)[] fields) =>
        new(fields.ToDictionary(field => field.Key, field => field.Value));

    private static Gen<CanonicalValue> Values() => Gen.Sized(size => OfDepth(Math.Min(size / 20, 3)));

    private static Gen<CanonicalValue> OfDepth(int depth)
    {
        var text = ArbMap.Default.GeneratorFor<string?>().Where(IsWhole).Select(value => (CanonicalValue)(value ?? ""));
        var number = Gen.Choose(int.MinValue, int.MaxValue).Select(value => (CanonicalValue)(value * 4_000_000L));
        var truth = ArbMap.Default.GeneratorFor<bool>().Select(value => (CanonicalValue)value);
        if (depth == 0)
        {
            return Gen.OneOf(text, number, truth);
        }
        var key = Gen.Elements("abcXYZ_019 \"\\\t".ToCharArray()).ListOf().Select(list => string.Concat(list));
        var map = key.Zip(OfDepth(depth - 1)).ListOf()
            .Select(fields => (CanonicalValue)new CanonicalValue.Map(fields.DistinctBy(field => field.Item1).ToDictionary(field => field.Item1, field => field.Item2)));
        var sequence = OfDepth(depth - 1).ListOf().Select(items => (CanonicalValue)new CanonicalValue.Sequence([.. items]));
        return Gen.OneOf(text, number, map, sequence);
    }

    private static bool IsWhole(string? text) => text is null || !text.Any(char.IsSurrogate);

    private static CanonicalValue Parsed(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetInt64(),
        JsonValueKind.Array => new CanonicalValue.Sequence([.. json.EnumerateArray().Select(Parsed)]),
        JsonValueKind.Object => new CanonicalValue.Map(json.EnumerateObject().ToDictionary(field => field.Name, field => Parsed(field.Value))),
        _ => json.GetBoolean(),
    };

    private static CanonicalValue Turned(CanonicalValue value) => value switch
    {
        CanonicalValue.Map { Fields: var fields } => new CanonicalValue.Map(fields.Reverse().ToDictionary(field => field.Key, field => Turned(field.Value))),
        CanonicalValue.Sequence { Items: var items } => new CanonicalValue.Sequence([.. items.Select(Turned)]),
        _ => value,
    };

    private static bool Sorted(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().All(Sorted),
        JsonValueKind.Object => json.EnumerateObject().Select(field => field.Name).ToList() is var names
            && names.SequenceEqual(names.Order(StringComparer.Ordinal)) && json.EnumerateObject().All(field => Sorted(field.Value)),
        _ => true,
    };
}
