using System.Reflection;
using System.Text;
using System.Text.Json;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Packed;
using Countersign.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Json;

/// <summary>Packed records come back as they were, and whatever else is read is refused in one way.</summary>
public sealed class PackedTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    public static TheoryData<Type> Stored =>
        [typeof(Account), typeof(Activity), typeof(AccountLinks), typeof(Identity), typeof(Entitlement), typeof(TemplateRecord)];

    [Theory, MemberData(nameof(Stored))]
    public void What_is_packed_comes_back(Type record) => Prop.ForAll(Seeds(), seed => (bool)Generic(nameof(ComesBack), record, [seed])!).Check(Many);

    [Theory, MemberData(nameof(Stored))]
    public void What_stood_as_json_before_is_read(Type record) => Prop.ForAll(Seeds(), seed => (bool)Generic(nameof(IsReadAsJson), record, [seed])!).Check(Many);

    [Theory, MemberData(nameof(Stored))]
    public void Damaged_bytes_are_a_record_or_refused(Type record) =>
        Prop.ForAll(Seeds(), seed => (bool)Generic(nameof(IsReadOrRefused), record, [seed])!).Check(Many.WithMaxTest(1000));

    [Theory, MemberData(nameof(Stored))]
    public void A_record_that_is_cut_is_refused(Type record) => Generic(nameof(CutIsRefused), record, []);

    /// <summary>A line that changes, goes or comes anywhere but at the end of its block cannot be read from workspaces that there are.</summary>
    [Fact]
    public void What_is_packed_only_grows_at_its_end()
    {
        var shapes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in Stored.Select(row => row.Data))
        {
            Describe(type, shapes);
        }
        Snapshot.Match("packed.txt", string.Join('\n', shapes.Values));
    }

    [Fact]
    public void A_record_of_an_earlier_release_lacks_its_last_fields()
    {
        var packed = DomainBytes.Write(new Activity());
        var properties = typeof(Activity).GetProperties().Count(p => p.GetSetMethod() is not null);
        Assert.Equal(properties, packed[1]);

        Assert.Equal(JsonSerializer.Serialize(Activity.Empty, DomainJson.Stored), JsonSerializer.Serialize(DomainBytes.Read<Activity>([1, 1, 0]), DomainJson.Stored));
    }

    [Fact]
    public void A_record_of_a_later_release_is_refused() => Assert.Throws<FormatException>(() => DomainBytes.Read<Activity>([1, 60, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void Texts_that_come_again_are_made_once()
    {
        var bytes = DomainBytes.Write(Some.Account());

        Assert.Same(DomainBytes.Read<Account>(bytes).Source, DomainBytes.Read<Account>(bytes).Source);
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
    public void Records_larger_than_any_buffer_are_packed_whole()
    {
        var account = Some.Account() with { Name = new string('n', 100_000), DisplayName = new string('é', 100_000) };

        var read = DomainBytes.Read<Account>(DomainBytes.Write(account));

        Assert.Equal(account.Name, read.Name);
        Assert.Equal(account.DisplayName, read.DisplayName);
    }

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static object? Generic(string name, Type record, object[] with) =>
        typeof(PackedTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(record).Invoke(null, with);

    private static bool ComesBack<T>(int seed)
    {
        var record = new SomeRecord(new Random(seed)).Of<T>();
        var packed = DomainBytes.Write(record);
        var read = DomainBytes.Read<T>(packed);
        return Json(read) == Json(record) && DomainBytes.Write(read).AsSpan().SequenceEqual(packed);
    }

    private static bool IsReadAsJson<T>(int seed)
    {
        var record = new SomeRecord(new Random(seed)).Of<T>();
        var json = JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Stored);
        return Json(DomainBytes.Read<T>(json)) == Json(record);
    }

    private static bool IsReadOrRefused<T>(int seed)
    {
        var chance = new Random(seed);
        var bytes = DomainBytes.Write(new SomeRecord(chance).Of<T>());
        for (var more = chance.Next(3); more >= 0; more--)
        {
            bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        }
        try
        {
            return DomainBytes.Read<T>(bytes) is not null;
        }
        catch (Exception refusal) when (refusal is FormatException or JsonException)
        {
            return true;
        }
    }

    private static void CutIsRefused<T>()
    {
        var bytes = DomainBytes.Write(new SomeRecord(new Random(1)).Of<T>());
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<FormatException>(() => DomainBytes.Read<T>(cut));
        }
        Assert.Throws<FormatException>(() => DomainBytes.Read<T>([.. bytes, 0]));
    }

    private static void Describe(Type type, SortedDictionary<string, string> shapes)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            Describe(part, shapes);
        }
        if (type.IsEnum)
        {
            shapes[type.Name] = $"{type.Name}\n{string.Concat(Enum.GetValuesAsUnderlyingType(type).Cast<int>().Order().Select(v => $"  {v} {Enum.GetName(type, v)}\n"))}";
        }
        else if (!type.IsGenericType && type.IsClass && type != typeof(string) && shapes.TryAdd(type.Name, ""))
        {
            var properties = type.GetProperties().Where(p => p.GetSetMethod() is not null).ToList();
            shapes[type.Name] = $"{type.Name}\n{string.Concat(properties.Select(p => $"  {p.Name} {Word(p.PropertyType)}\n"))}";
            properties.ForEach(p => Describe(p.PropertyType, shapes));
        }
    }

    private static string Word(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Word))}>" : type.Name;

    // Half a character is none: both ways of writing put the same sign in its place, JSON as an escape.
    private static string Json<T>(T record) => JsonSerializer.Serialize(record, DomainJson.Stored).Replace("\\uFFFD", "\uFFFD", StringComparison.Ordinal);
}
