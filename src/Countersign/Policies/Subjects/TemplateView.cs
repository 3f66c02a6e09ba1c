namespace Countersign.Policies.Subjects;

/// <summary>What creates identities.</summary>
public sealed record TemplateView
{
    public Fact<string> Name { get; init; }

    public Fact<PartyView> PlatformOwner { get; init; }
}
