using Countersign.Bench.Predicates.HandWritten;
using Countersign.Cel;
using Countersign.Policies;
using Countersign.Policies.Subjects;

namespace Countersign.Bench.Predicates;

/// <summary>One policy over its records, compiled and by hand. Each run judges every record so many times.</summary>
internal abstract class PredicateCase(Policy policy)
{
    public Policy Policy { get; } = policy;

    public string Name => Policy.Name;

    /// <summary>How many records there are.</summary>
    public abstract int Count { get; }

    /// <summary>What comes out for every record, in order.</summary>
    public abstract IReadOnlyList<PolicyOutcome> Outcomes { get; }

    /// <summary>Of each outcome how many; the same whichever way they were found.</summary>
    public abstract long RunCompiled(int passes);

    public abstract long RunByHand(int passes);

    /// <exception cref="InvalidOperationException">Both ways differ over a record; the message names it and both verdicts.</exception>
    public abstract void Check();
}

/// <summary>A policy over one kind of scope.</summary>
internal sealed class PredicateCase<TScope> : PredicateCase
    where TScope : PolicyScope
{
    private readonly TScope[] records;
    private readonly HandWrittenPolicy<TScope> byHand;
    private readonly CelPredicate<TScope> appliesWhen;
    private readonly CelPredicate<TScope> satisfiedWhen;
    private readonly Instant now = Records.Now;
    private readonly Timestamp timestamp = Records.Now;

    public PredicateCase(Policy policy, IReadOnlyList<TScope> records, HandWrittenPolicy<TScope> byHand)
        : base(policy)
    {
        this.records = [.. records];
        this.byHand = byHand;
        var environment = CelEnvironment.For<TScope>();
        appliesWhen = environment.Check(policy.AppliesWhen).CompilePredicate<TScope>();
        satisfiedWhen = environment.Check(policy.SatisfiedWhen).CompilePredicate<TScope>();
    }

    public override int Count => records.Length;

    public override IReadOnlyList<PolicyOutcome> Outcomes => Array.ConvertAll(records, Compiled);

    public override long RunCompiled(int passes)
    {
        var sum = 0L;
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var record in records)
            {
                sum += (long)Compiled(record);
            }
        }

        return sum;
    }

    public override long RunByHand(int passes)
    {
        var sum = 0L;
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var record in records)
            {
                sum += (long)ByHand(record);
            }
        }

        return sum;
    }

    public override void Check()
    {
        for (var i = 0; i < records.Length; i++)
        {
            var applies = appliesWhen.Evaluate(records[i], timestamp);
            Check(i, "appliesWhen", applies, byHand.AppliesWhen(records[i], now));
            if (applies == CelVerdict.True)
            {
                Check(i, "satisfiedWhen", satisfiedWhen.Evaluate(records[i], timestamp), byHand.SatisfiedWhen(records[i], now));
            }
        }
    }

    private void Check(int index, string part, CelVerdict compiled, CelVerdict byHand)
    {
        if (compiled != byHand)
        {
            throw new InvalidOperationException($"`{Name}`, {part}, record {index}: compiled it is {compiled}, by hand {byHand}.");
        }
    }

    private PolicyOutcome Compiled(TScope record) => appliesWhen.Evaluate(record, timestamp) switch
    {
        CelVerdict.True => satisfiedWhen.Evaluate(record, timestamp) switch
        {
            CelVerdict.True => PolicyOutcome.Satisfied,
            CelVerdict.False => PolicyOutcome.NotSatisfied,
            _ => PolicyOutcome.Indeterminate,
        },
        CelVerdict.False => PolicyOutcome.NotApplicable,
        _ => PolicyOutcome.Indeterminate,
    };

    private PolicyOutcome ByHand(TScope record) => byHand.AppliesWhen(record, now) switch
    {
        CelVerdict.True => byHand.SatisfiedWhen(record, now) switch
        {
            CelVerdict.True => PolicyOutcome.Satisfied,
            CelVerdict.False => PolicyOutcome.NotSatisfied,
            _ => PolicyOutcome.Indeterminate,
        },
        CelVerdict.False => PolicyOutcome.NotApplicable,
        _ => PolicyOutcome.Indeterminate,
    };
}
