using Countersign.Cel.Compiling;
using Countersign.Cel.Compiling.Verdicts;
using Countersign.Cel.Runtime;

namespace Countersign.Cel;

/// <summary>A compiled condition. Immutable; many threads may use it at once. Same input, same answer.</summary>
public sealed class CelPredicate<TContext>
{
    private readonly Lazy<VerdictBody<TContext>> verdict;
    private readonly Lazy<Body<TContext, bool>> body;
    private readonly Lazy<HorizonBody<TContext>>? horizon;

    internal CelPredicate(Lazy<VerdictBody<TContext>> verdict, Lazy<Body<TContext, bool>> body, Lazy<HorizonBody<TContext>>? horizon)
    {
        this.verdict = verdict;
        this.body = body;
        this.horizon = horizon;
    }

    /// <summary>The verdict on a context at a time, without allocation as long as the expression makes no texts or lists.</summary>
    public CelVerdict Evaluate(TContext context, Timestamp now)
    {
        var frame = new Frame(now, explaining: false);
        return verdict.Value(context, ref frame);
    }

    /// <summary>The same verdict with the missing facts or the error behind it.</summary>
    public CelExplanation Explain(TContext context, Timestamp now)
    {
        var frame = new Frame(now, explaining: true);
        var val = body.Value(context, ref frame);
        var note = Note.Strict(val.Note);
        return new CelExplanation(Logic.Verdict(val), note?.Paths ?? [], note?.Reason);
    }

    /// <summary>
    /// The first whole microsecond after <paramref name="now"/> at which a comparison with <c>now</c> in the expression
    /// changes; null when none ever does. While the context stays as it is, the verdict does not change before it.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="CelChecked.NowIsAnalysable"/> is false.</exception>
    public Timestamp? NextChange(TContext context, Timestamp now)
    {
        if (horizon is null)
        {
            throw new InvalidOperationException(
                "The expression uses `now` outside comparisons that are linear in it, so its next change cannot be told.");
        }

        var frame = new Frame(now, explaining: false);
        horizon.Value(context, ref frame);
        if (frame.IsOutOfSteps)
        {
            // Not all comparisons were looked at: the next instant is the one answer that is never too late.
            frame.Consider(now.ToUnixMicroseconds() + 1);
        }

        return frame.NextFlip > Timestamp.MaxValue.ToUnixMicroseconds() ? null : Timestamp.FromUnixMicroseconds(frame.NextFlip);
    }
}
