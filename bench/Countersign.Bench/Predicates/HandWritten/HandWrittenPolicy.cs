using Countersign.Cel;

namespace Countersign.Bench.Predicates.HandWritten;

/// <summary>A shipped policy's two conditions in C#, with the same verdicts as the compiled ones.</summary>
internal abstract class HandWrittenPolicy<TScope>(string name)
{
    public string Name { get; } = name;

    public abstract CelVerdict AppliesWhen(TScope scope, Instant now);

    public abstract CelVerdict SatisfiedWhen(TScope scope, Instant now);
}
