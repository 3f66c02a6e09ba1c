using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests.Naive;

/// <summary>Facts of the test world in which everything that may be unknown or none sometimes is.</summary>
internal static class RandomWorld
{
    public static Facts Facts(Random random) => new()
    {
        Yes = random.Next(2) == 0,
        Unknown = Perhaps(random, random.Next(2) == 0),
        Absent = Perhaps(random, random.Next(2) == 0),
        Missing = Perhaps(random, random.NextInt64(-3, 4)),
        Numbers = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(-2, 4))],
        Account = Account(random),
        Credential = new Credential
        {
            RotatedAt = Perhaps(random, At(random)),
            ExpiresAt = Perhaps(random, At(random)),
            ProviderManaged = Perhaps(random, random.Next(2) == 0),
            Lifetime = Duration.FromMicroseconds(random.NextInt64(0, 90) * 86_400_000_000),
        },
    };

    private static Account Account(Random random) => new()
    {
        Id = new AccountId(Word(random)),
        Kind = (AccountKind)random.Next(4),
        Owner = Perhaps(random, Party(random) with { Manager = random.Next(2) == 0 ? null : Party(random) }),
        Grants = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Grant(random))],
        Tags = Perhaps<IReadOnlyList<string>>(random, random.Next(2) == 0 ? [Word(random), Word(random)] : new List<string> { Word(random), null! }),
        Labels = new Dictionary<string, string> { [random.Next(3) == 0 ? "team" : "crew"] = Word(random), ["none"] = null! },
        Regions = random.Next(2) == 0 ? new HashSet<string> { Word(random) } : new SortedSet<string> { Word(random) },
        Logins = random.Next(-2, 5),
        Note = random.Next(3) == 0 ? null : Word(random),
        Score = random.Next(3) == 0 ? null : random.Next(3),
    };

    private static Grant Grant(Random random) => new(Word(random), Perhaps(random, random.Next(2) == 0), Perhaps(random, At(random)))
    {
        Marks = new Dictionary<string, string> { [random.Next(2) == 0 ? "a" : "b"] = Word(random) },
    };

    private static Party Party(Random random) => new(random.Next(2) == 0 ? "Ada" : "Bo", random.Next(2) == 0 ? "active" : "left", Perhaps(random, At(random)));

    private static string Word(Random random) => random.Next(4) switch { 0 => "a", 1 => "x", 2 => "red", _ => "xx" };

    private static Instant At(Random random) => new(Some.Now.ToUnixMicroseconds() + (random.NextInt64(-60, 60) * 86_400_000_000));

    private static Fact<T> Perhaps<T>(Random random, T value) => random.Next(4) switch { 0 => Fact<T>.Unknown, 1 => Fact<T>.None, _ => value };
}
