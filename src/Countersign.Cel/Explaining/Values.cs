using System.Linq.Expressions;
using Countersign.Cel.Checking;
using Countersign.Cel.Compiling;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Explaining;

/// <summary>What parts of an expression come to at one context and time.</summary>
internal sealed class Values<TContext>(TContext context, Timestamp now)
{
    public CelResult Of(Typed part)
    {
        var frame = new Frame(now, explaining: true);
        return CelResult.From(Prepared<object>(new Typed.Convert(CelType.Dyn, part))(context, ref frame));
    }

    public CelExplanation Verdict(Typed condition)
    {
        var frame = new Frame(now, explaining: true);
        var asked = condition.Type.Kind == CelKind.Bool ? condition : new Typed.Convert(CelType.Bool, condition);
        var val = Prepared<bool>(asked)(context, ref frame);
        var note = Note.Strict(val.Note);
        return new CelExplanation(Logic.Verdict(val), note?.Paths ?? [], note?.Reason);
    }

    // Asked once each, so they are interpreted: making machine code of them would take many times as long as running them.
    private static Body<TContext, T> Prepared<T>(Typed part)
    {
        var emitter = new Emitter(typeof(TContext));
        return Expression.Lambda<Body<TContext, T>>(emitter.Emit(part), emitter.Context, emitter.Frame).Compile(preferInterpretation: true);
    }
}
