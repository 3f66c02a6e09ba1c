using System.Collections.Concurrent;
using System.Linq.Expressions;
using Countersign.Cel.Checking;
using Countersign.Cel.Compiling;

namespace Countersign.Cel.Explaining;

/// <summary>The parts of an expression made ready to be asked, each at the first question about it.</summary>
internal sealed class Bodies<TContext>
{
    private readonly ConcurrentDictionary<Typed, Body<TContext, object>> values = [];
    private readonly ConcurrentDictionary<Typed, Body<TContext, bool>> verdicts = [];

    public Body<TContext, object> Value(Typed part) => values.GetOrAdd(part, static part => Prepared<object>(new Typed.Convert(CelType.Dyn, part)));

    public Body<TContext, bool> Verdict(Typed condition) => verdicts.GetOrAdd(
        condition, static asked => Prepared<bool>(asked.Type.Kind == CelKind.Bool ? asked : new Typed.Convert(CelType.Bool, asked)));

    // Asked seldom, so they are interpreted: making machine code of them would take many times as long as running them.
    private static Body<TContext, T> Prepared<T>(Typed part)
    {
        var emitter = new Emitter(typeof(TContext));
        return Expression.Lambda<Body<TContext, T>>(emitter.Emit(part), emitter.Context, emitter.Frame).Compile(preferInterpretation: true);
    }
}
