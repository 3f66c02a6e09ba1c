namespace Countersign.Policies.Subjects;

/// <summary>The account on whose behalf an agent acts.</summary>
public sealed record DelegatorView
{
    public Fact<string> Id { get; init; }

    public Fact<string> Name { get; init; }

    /// <summary>`active disabled locked expired`.</summary>
    public Fact<string> Status { get; init; }

    /// <summary>Native ids of the entitlements that it holds.</summary>
    public Fact<IReadOnlyList<string>> Entitlements { get; init; }
}
