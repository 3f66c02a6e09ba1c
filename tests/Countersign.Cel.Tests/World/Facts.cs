namespace Countersign.Cel.Tests.World;

/// <summary>The context of most tests. Fields A to D stand for each kind of truth in table tests.</summary>
public sealed record Facts
{
    public Account Account { get; init; } = new();

    public Credential Credential { get; init; } = new();

    public bool Yes { get; init; } = true;

    public bool No { get; init; }

    public Fact<bool> Unknown { get; init; } = Fact<bool>.Unknown;

    public Fact<bool> Absent { get; init; } = Fact<bool>.None;

    public Fact<long> Missing { get; init; } = Fact<long>.Unknown;

    public IReadOnlyList<long> Numbers { get; init; } = [1, 2, 3];
}
