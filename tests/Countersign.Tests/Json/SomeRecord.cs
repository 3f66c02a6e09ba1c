using System.Reflection;
using System.Runtime.CompilerServices;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Tests.Json;

/// <summary>Records of any type with anything in them, by chance.</summary>
internal sealed class SomeRecord(Random chance)
{
    private static readonly string[] Texts =
    [
        "", "a", "key1", "team:app-01", "none", "since", "null", "CORP\\alice", "says \"no\"", "\\", "Zoë Ünal", "日本", "😀 and 😀", "a\tb\nc\u0001",
        "\u2028", "\u007f", "<&>'+", "lone \ud800 half", "\udc00", "\u00a0", "https://example.com/a?b=c", new string('x', 40), new string('y', 700),
        new string('ä', 300), "SHA256:3fef607709fc835237ec30d0db67a7ea",
    ];

    private static readonly string[] Keys = ["iam-1", "app.02", "x", "a_b"];

    private static readonly MethodInfo GenericFact = typeof(SomeRecord).GetMethod(nameof(Fact), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly MethodInfo GenericList = typeof(SomeRecord).GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly MethodInfo GenericMap = typeof(SomeRecord).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Instance)!;

    public T Of<T>() => (T)Of(typeof(T))!;

    private object? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return chance.Next(3) == 0 ? null : Of(inner);
        }
        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(chance.Next(values.Length));
        }
        if (!type.IsGenericType)
        {
            return Single(type);
        }
        var generic = type.GetGenericTypeDefinition() == typeof(Fact<>) ? GenericFact
            : type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? GenericList : GenericMap;
        return generic.MakeGenericMethod(type.GetGenericArguments()[^1]).Invoke(this, []);
    }

    private object? Single(Type type) => type == typeof(string) ? Texts[chance.Next(Texts.Length)]
        : type == typeof(bool) ? chance.Next(2) == 0
        : type == typeof(int) ? chance.Next(5) switch { 0 => 0, 1 => int.MinValue, 2 => int.MaxValue, _ => chance.Next(-1000, 1000) }
        : type == typeof(Instant) ? Instant()
        : type == typeof(SubjectId) ? new SubjectId(Texts[chance.Next(Texts.Length)])
        : type == typeof(PartyId) ? new PartyId((PartyKind)chance.Next(3), Keys[chance.Next(Keys.Length)])
        : Record(type);

    private Instant Instant() => chance.Next(8) switch
    {
        0 => Countersign.Instant.Parse("0001-01-01T00:00:00Z"),
        1 => Countersign.Instant.Parse("9999-12-31T23:59:59.999999Z"),
        2 => Countersign.Instant.Parse("2024-02-29T23:59:59.000001Z"),
        _ => new Instant(chance.NextInt64(-60_000_000_000_000_000, 200_000_000_000_000_000)),
    };

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().Single();
        var record = constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
        foreach (var property in type.GetProperties().Where(p => p.GetSetMethod() is not null))
        {
            // What is left out is as the record itself begins: unknown, empty or its default.
            if (constructor.GetParameters().Length == 0 && (!IsOptional(property) || chance.Next(4) > 0))
            {
                property.SetValue(record, IsOptional(property) && property.PropertyType == typeof(string) && chance.Next(8) == 0 ? null : Of(property.PropertyType));
            }
        }
        return record;
    }

    private static bool IsOptional(PropertyInfo property) => !property.IsDefined(typeof(RequiredMemberAttribute));

    private Fact<T> Fact<T>() => chance.Next(5) switch
    {
        0 => Countersign.Fact<T>.Unknown,
        1 => Countersign.Fact<T>.None(),
        2 => Countersign.Fact<T>.None(Instant()),
        _ => Countersign.Fact<T>.Of((T)Of(typeof(T))!),
    };

    private IReadOnlyList<T> List<T>() => [.. Enumerable.Range(0, chance.Next(4)).Select(_ => (T)Of(typeof(T))!)];

    private IReadOnlyDictionary<string, T> Map<T>()
    {
        var map = chance.Next(2) == 0 ? new SortedDictionary<string, T>(StringComparer.Ordinal) : (IDictionary<string, T>)new Dictionary<string, T>();
        for (var more = chance.Next(4); more > 0; more--)
        {
            map[Texts[chance.Next(Texts.Length)]] = (T)Of(typeof(T))!;
        }
        return (IReadOnlyDictionary<string, T>)map;
    }
}
