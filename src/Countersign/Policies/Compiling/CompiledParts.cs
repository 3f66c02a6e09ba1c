using Countersign.Controls;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Compiling;

/// <summary>The parts of a policy, each ready to be asked.</summary>
internal sealed record CompiledParts<TScope>(
    CompiledCondition<TScope> AppliesWhen,
    CompiledCondition<TScope> SatisfiedWhen,
    IReadOnlyList<(CompiledCondition<TScope>? When, Severity Is)> Severities,
    CompiledMessage<TScope> Message)
    where TScope : PolicyScope
{
    public IReadOnlyList<string> DecidingPaths { get; } =
        [.. new SortedSet<string>(AppliesWhen.ReadPaths.Concat(SatisfiedWhen.ReadPaths), StringComparer.Ordinal)];

    public IReadOnlyList<string> JudgingPaths { get; } = [.. Judging(AppliesWhen, SatisfiedWhen, Severities)];

    public IReadOnlyList<string> ReadPaths { get; } =
        [.. new SortedSet<string>(Judging(AppliesWhen, SatisfiedWhen, Severities).Concat(Message.ReadPaths), StringComparer.Ordinal)];

    private static SortedSet<string> Judging(
        CompiledCondition<TScope> applies, CompiledCondition<TScope> satisfied, IReadOnlyList<(CompiledCondition<TScope>? When, Severity Is)> severities) =>
        new(applies.ReadPaths.Concat(satisfied.ReadPaths).Concat(severities.SelectMany(s => s.When?.ReadPaths ?? [])), StringComparer.Ordinal);
}
