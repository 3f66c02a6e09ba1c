namespace Countersign.Simulation.Worlds;

/// <summary>A team as its document tells of it: the first member leads.</summary>
internal sealed record Crew(string Name, IReadOnlyList<int> Members, string? Parent = null)
{
    public string Id => $"team:{Name}";

    public string Document => $"""
        kind: Team
        metadata: {"{"} name: {Name} {"}"}
        spec: {"{"} lead: {Of(Members[0])}, members: [{string.Join(", ", Members.Select(Of))}]{(Parent is null ? "" : $", parent: team:{Parent}")} {"}"}
        """;

    private static string Of(int number) => $"person:{Employee.NameOf(number)}";
}
