using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Inventory.Json.Forms;
using Countersign.Inventory.Linking;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Json;

/// <summary>Records are written and read by forms to the byte as the serializer does by `DomainJson.Stored`.</summary>
public sealed class FormTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    public static TheoryData<Type> Formed => [.. typeof(DomainJson).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsGenericType: false } && (bool)Generic(nameof(HasForm), t, [])!)];

    [Fact]
    public void What_a_run_stores_by_the_hundred_thousand_has_a_form() => Assert.All(
        [typeof(Account), typeof(Activity), typeof(AccountLinks), typeof(Identity), typeof(Entitlement)],
        record => Assert.Contains(record, Formed.Select(f => f.Data)));

    [Theory, MemberData(nameof(Formed))]
    public void The_bytes_are_those_of_the_serializer(Type record) =>
        Prop.ForAll(Seeds(), seed => (bool)Generic(nameof(IsWrittenAlike), record, [seed])!).Check(Many);

    [Theory, MemberData(nameof(Formed))]
    public void What_is_written_reads_as_the_serializer_reads_it(Type record) =>
        Prop.ForAll(Seeds(), seed => (bool)Generic(nameof(IsReadAlike), record, [seed])!).Check(Many);

    [Theory, MemberData(nameof(Formed))]
    public void Whatever_else_is_read_is_read_or_refused_as_the_serializer_does(Type record) =>
        Prop.ForAll(Seeds(), seed => (bool)Generic(nameof(IsJudgedAlike), record, [seed])!).Check(Many);

    [Fact]
    public void Stored_accounts_are_read_without_the_serializer()
    {
        var account = Some.Account() with
        {
            DisplayName = "Zoë \"Z\" O\\Neil",
            Tags = Fact<IReadOnlyDictionary<string, string>>.Of(new Dictionary<string, string> { ["none"] = "x" }),
        };
        var reader = new FormReader(DomainJson.Write(account));

        Assert.True(FormFinder.Find<Account>()!.TryRead(ref reader, out var read));
        Assert.True(reader.IsAtEnd);
        Assert.Equal(account.DisplayName, read.DisplayName);
        Assert.Equal("x", read.Tags.Value["none"]);
    }

    [Theory, InlineData("7", true), InlineData("-7", true), InlineData("0", true), InlineData("07", false), InlineData("-07", false), InlineData("+7", false)]
    public void Numbers_are_those_of_json(string number, bool isNumber)
    {
        var reader = new FormReader(Encoding.UTF8.GetBytes(number));

        Assert.Equal(isNumber, reader.TryNumber(out var read) && read == int.Parse(number, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Texts_that_come_again_are_made_once()
    {
        var bytes = DomainJson.Write(Some.Account());

        Assert.Same(DomainJson.Read<Account>(bytes)!.Source, DomainJson.Read<Account>(bytes)!.Source);
    }

    [Fact]
    public void Threads_that_read_at_once_never_mix_their_texts() => Parallel.For(0, 8, thread =>
    {
        for (var i = 0; i < 20_000; i++)
        {
            var text = $"t{thread}-{i}";
            Assert.Equal(text, RepeatedText.Of(Encoding.UTF8.GetBytes(text)));
        }
    });

    [Fact]
    public void Records_larger_than_any_buffer_are_written_whole()
    {
        var account = Some.Account() with { Name = new string('n', 100_000), DisplayName = new string('é', 100_000) };

        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(account, DomainJson.Stored), DomainJson.Write(account));
        Assert.Equal(account.DisplayName, DomainJson.Read<Account>(DomainJson.Write(account))!.DisplayName);
    }

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static object? Generic(string name, Type record, object[] with) =>
        typeof(FormTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(record).Invoke(null, with);

    private static bool HasForm<T>() => FormFinder.Find<T>() is not null;

    private static bool IsWrittenAlike<T>(int seed)
    {
        var record = new SomeRecord(new Random(seed)).Of<T>();
        return Text(JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Stored)) == Text(DomainJson.Write(record));
    }

    private static bool IsReadAlike<T>(int seed)
    {
        var bytes = DomainJson.Write(new SomeRecord(new Random(seed)).Of<T>());
        return Judged<T>(bytes, DomainJson.Read<T>) == Judged<T>(bytes, b => JsonSerializer.Deserialize<T>(b, DomainJson.Stored));
    }

    private static bool IsJudgedAlike<T>(int seed)
    {
        var chance = new Random(seed);
        var bytes = Changed(DomainJson.Write(new SomeRecord(chance).Of<T>()), chance);
        return Judged<T>(bytes, DomainJson.Read<T>) == Judged<T>(bytes, b => JsonSerializer.Deserialize<T>(b, DomainJson.Stored));
    }

    private static byte[] Changed(byte[] bytes, Random chance)
    {
        byte[] some = [.. "\"\\{}[]:,0-.eZt\u0001 \n"u8, 0xC3, 0xFF, 0xED];
        var changed = bytes.ToList();
        for (var more = chance.Next(3); more >= 0; more--)
        {
            var at = chance.Next(changed.Count);
            var length = chance.Next(1, Math.Min(30, changed.Count - at + 1));
            switch (chance.Next(4))
            {
                case 0:
                    changed[at] = some[chance.Next(some.Length)];
                    break;
                case 1:
                    changed.Insert(at, some[chance.Next(some.Length)]);
                    break;
                case 2 when changed.Count > length:
                    changed.RemoveRange(at, length);
                    break;
                default:
                    changed.InsertRange(at, changed.GetRange(at, length));
                    break;
            }
        }
        return [.. changed];
    }

    /// <summary>What was read as the serializer writes it again, or how it was refused.</summary>
    private static string Judged<T>(byte[] bytes, Reading<T> read)
    {
        try
        {
            return Text(JsonSerializer.SerializeToUtf8Bytes(read(bytes), DomainJson.Stored));
        }
        catch (Exception refusal) when (refusal is JsonException or FormatException or InvalidOperationException)
        {
            return $"{refusal.GetType()}: {refusal.Message}";
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private delegate T? Reading<T>(ReadOnlySpan<byte> bytes);
}
