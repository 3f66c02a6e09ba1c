namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `template` can read.</summary>
public sealed record TemplateScope : PolicyScope
{
    public required TemplateView Template { get; init; }
}
