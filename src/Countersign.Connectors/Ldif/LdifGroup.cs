namespace Countersign.Connectors.Ldif;

/// <summary>A group of the input: its names and whom it says it holds.</summary>
internal sealed record LdifGroup(string Dn, string Name, Fact<string> Class, Fact<string> Owner)
{
    public IReadOnlyList<string> Members { get; init; } = [];

    public IReadOnlyList<string> MemberUids { get; init; } = [];
}
