using System.Text;
using System.Text.Json;
using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Reading;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Inventory.Mappings;
using Xunit;

namespace Countersign.Connectors.Tests.JsonLines;

/// <summary>A line taken apart in one pass is what a JSON document of it is: the same members, the same refusals.</summary>
public sealed class JsonLineTests
{
    private const int Rounds = 20_000;

    private static readonly byte[][] Lines =
    [
        .. Samples.JsonLines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes),
        """{"account":{"nativeId":"1","tags":{"team":"a","b":"c"},"attributes":{"n":1.50,"o":{"x":"é"}},"mfa":true,"shoeSize":43}}"""u8.ToArray(),
    ];

    [Fact]
    public void A_line_is_what_a_document_of_it_is()
    {
        var random = new Random(17);
        var (line, shape) = (new JsonLine(), JsonShape.Line());
        var (read, malformed, secret) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Lines[random.Next(Lines.Length)];
            for (var change = random.Next(4); change > 0; change--)
            {
                text = JsonMutations.Of(text, random);
            }
            if (Refusal(() => JsonRecord.Parse(text, "some", 3)) is { } expected)
            {
                malformed++;
                Same(expected, Refusal(() => line.Read(text, "some", 3, shape)), text);
                continue;
            }
            read++;
            line.Read(text, "some", 3, shape);
            var document = new JsonRecord(JsonRecord.Parse(text, "some", 3), "some", 3);
            Same(document.Value, line, 0, null, root: shape);
            var secrets = Refusal(() => RefuseSecrets(document.Value, document, null));
            secret += secrets is null ? 0 : 1;
            Same(secrets, Refusal(line.RefuseSecrets), text);
        }
        Assert.True(read > Rounds / 4 && malformed > Rounds / 10 && secret > Rounds / 20, $"{read} read, {malformed} malformed, {secret} with secrets");
    }

    [Fact]
    public void No_field_of_the_neutral_form_is_named_like_a_secret() =>
        Assert.DoesNotContain(MappedShapes.Sections.SelectMany(Names), n => n == "value" || SecretNames.Suspects(n));

    private static void Same(UnreadableSourceException? expected, UnreadableSourceException? refusal, byte[] text) => Assert.True(
        (expected?.Code, expected?.Message, expected?.Line, expected?.Column) == (refusal?.Code, refusal?.Message, refusal?.Line, refusal?.Column),
        $"{expected?.Message ?? "nothing"} is expected, {refusal?.Message ?? "nothing"} said of {Encoding.UTF8.GetString(text)}");

    private static void Same(JsonElement element, JsonLine line, int at, (MappedShape Named, JsonShape Placed)? shape, JsonShape? root = null)
    {
        var held = at;
        foreach (var member in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            Assert.True(line.Advance(at, ref held));
            Assert.Equal(member.Name, line.Name(held));
            Same(member.Value, line, held, Part(member.Name, shape, root));
        }
        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default)
        {
            Assert.True(line.Advance(at, ref held));
            Same(item, line, held, shape);
        }
        Assert.False(line.Advance(at, ref held));
        var raw = element.GetRawText();
        Assert.Equal(element.ValueKind == JsonValueKind.String ? raw[1..^1] : raw, Encoding.UTF8.GetString(line.Written(at)));
        if (element.ValueKind == JsonValueKind.Object && shape is { } known)
        {
            SameMembers(element, line, at, known.Named, known.Placed);
        }
    }

    private static void SameMembers(JsonElement element, JsonLine line, int at, MappedShape named, JsonShape placed)
    {
        string[] names = [.. named.Fields.Select(f => f.Name), .. named.Parts.Select(p => p.List)];
        foreach (var name in names)
        {
            var member = line.Member(at, placed.Place(name));
            Assert.Equal(element.TryGetProperty(name, out _) ? name : null, member > 0 ? line.Name(member) : null);
        }
        for (var member = at; line.Advance(at, ref member);)
        {
            Assert.Equal(names.Contains(line.Name(member)), line.IsKnown(member));
        }
    }

    private static (MappedShape, JsonShape)? Part(string name, (MappedShape Named, JsonShape Placed)? shape, JsonShape? root) =>
        (root is null ? shape?.Named.Part(name) : MappedShapes.Section(name)) is { } named ? (named, (root ?? shape?.Placed)!.Part(name)!) : null;

    // Written out plainly over a document: what the one pass over the bytes must come to.
    private static void RefuseSecrets(JsonElement element, JsonRecord record, string? field)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetRawText().Length >= SecretValues.Shortest && SecretValues.Suspects(record.TextOf(element, "field")))
        {
            throw Secret($"has a secret in its field `{field}`: a private key, a token or the hash of a password");
        }
        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default)
        {
            RefuseSecrets(item, record, field);
        }
        foreach (var member in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                && (member.Name.Equals("value", StringComparison.OrdinalIgnoreCase) || SecretNames.Suspects(member.Name)))
            {
                throw Secret($"has a field `{member.Name}`, which looks like a secret");
            }
            RefuseSecrets(member.Value, record, member.Name);
        }
    }

    private static UnreadableSourceException Secret(string what) =>
        new("source.jsonl.secret_value", $"`some` line 3 {what}. Leave secrets out: slot, id and fingerprint suffice.", "some", 3);

    private static IEnumerable<string> Names(MappedShape shape) =>
        [.. shape.Fields.Select(f => f.Name), .. shape.Parts.Select(p => p.List), .. shape.Parts.SelectMany(p => Names(p.Shape))];

    private static UnreadableSourceException? Refusal(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (UnreadableSourceException refusal)
        {
            return refusal;
        }
    }
}
