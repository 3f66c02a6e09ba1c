namespace Countersign.Policies.Subjects;

/// <summary>What every policy can read, whatever its subject.</summary>
public abstract record PolicyScope
{
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Lists { get; init; } =
        System.Collections.Frozen.FrozenDictionary<string, IReadOnlyCollection<string>>.Empty;
}
