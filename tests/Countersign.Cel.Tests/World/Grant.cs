namespace Countersign.Cel.Tests.World;

public sealed record Grant(string Role, Fact<bool> Approval, Fact<Instant> EndsAt)
{
    public IReadOnlyDictionary<string, string> Marks { get; init; } = new Dictionary<string, string>();
}
