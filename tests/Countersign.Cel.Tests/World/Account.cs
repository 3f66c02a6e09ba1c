namespace Countersign.Cel.Tests.World;

public sealed record Account
{
    public AccountId Id { get; init; } = new("acc-1");

    public AccountKind Kind { get; init; } = AccountKind.Service;

    public Fact<Party> Owner { get; init; } = new Party("Ada", "active", Fact<Instant>.None);

    public IReadOnlyList<Grant> Grants { get; init; } = [];

    public Fact<IReadOnlyList<string>> Tags { get; init; } = Fact<IReadOnlyList<string>>.Unknown;

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string> { ["team"] = "red" };

    public ISet<string> Regions { get; init; } = new HashSet<string> { "eu" };

    public int Logins { get; init; } = 3;

    public string? Note { get; init; }

    public long? Score { get; init; }
}
