using Countersign.Cel.Checking;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Explaining;

/// <summary>What parts of an expression come to at one context and time.</summary>
internal sealed class Values<TContext>(Bodies<TContext> bodies, TContext context, Timestamp now)
{
    public CelResult Of(Typed part)
    {
        var frame = new Frame(now, explaining: true);
        return CelResult.From(bodies.Value(part)(context, ref frame));
    }

    public CelExplanation Verdict(Typed condition)
    {
        var frame = new Frame(now, explaining: true);
        var val = bodies.Verdict(condition)(context, ref frame);
        var note = Note.Strict(val.Note);
        return new CelExplanation(Logic.Verdict(val), note?.Paths ?? [], note?.Reason);
    }
}
