namespace Countersign.Policies.Subjects;

/// <summary>A control surface of a product.</summary>
public sealed record SurfaceView
{
    public Fact<string> Name { get; init; }

    public Fact<string> Product { get; init; }

    public Fact<string> Kind { get; init; }

    public Fact<PartyView> Owner { get; init; }

    /// <summary>`observe`, `advise` or `enforce`.</summary>
    public Fact<string> Mode { get; init; }
}
