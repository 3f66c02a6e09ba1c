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

    public IReadOnlyList<string> ReadPaths { get; } =
    [
        .. new SortedSet<string>(
            AppliesWhen.ReadPaths.Concat(SatisfiedWhen.ReadPaths).Concat(Severities.SelectMany(s => s.When?.ReadPaths ?? [])).Concat(Message.ReadPaths),
            StringComparer.Ordinal),
    ];
}
