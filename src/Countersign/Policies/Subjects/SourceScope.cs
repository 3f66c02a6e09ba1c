namespace Countersign.Policies.Subjects;

/// <summary>What a policy on `source` can read.</summary>
public sealed record SourceScope : PolicyScope
{
    public required SourceView Source { get; init; }
}
