using Countersign.Cel.Checking;
using Countersign.Cel.Compiling;
using Countersign.Cel.Horizon;

namespace Countersign.Cel;

/// <summary>An expression that has been read and checked: either what is wrong with it, or what it is and reads.</summary>
public sealed class CelChecked
{
    private readonly Type context;
    private readonly Typed expression;

    internal CelChecked(string text, Type context, Typed expression, IReadOnlyList<CelDiagnostic> diagnostics)
    {
        Text = text;
        this.context = context;
        this.expression = expression;
        Diagnostics = diagnostics;
        ReadPaths = Checking.ReadPaths.Of(expression);
        UsesNow = NowUse.Any(expression);
        NowIsAnalysable = new NowUse().IsSteady(expression);
    }

    public string Text { get; }

    public bool IsValid => Diagnostics.Count == 0;

    /// <summary>What is wrong, in the order of the text; empty when the expression is valid.</summary>
    public IReadOnlyList<CelDiagnostic> Diagnostics { get; }

    /// <summary>The type of what the expression gives; dyn when it is not valid.</summary>
    public CelType Type => expression.Type;

    /// <summary>The stored fields it reads, by distinct path in ordinal order, e.g. <c>credential.rotated_at</c>; <c>[]</c> stands for any element.</summary>
    public IReadOnlyList<string> ReadPaths { get; }

    public bool UsesNow { get; }

    /// <summary>Whether <c>now</c> stands only in comparisons linear in it, so that the next change can be told; true when it is not used.</summary>
    public bool NowIsAnalysable { get; }

    /// <summary>Compiles a condition.</summary>
    /// <exception cref="InvalidOperationException">The expression is not valid, is not bool or dyn, or was checked for another context.</exception>
    public CelPredicate<TContext> CompilePredicate<TContext>()
    {
        Guard(typeof(TContext));
        if (Type.Kind is not (CelKind.Bool or CelKind.Dyn))
        {
            throw new InvalidOperationException($"`{Text}` is {Type}; a condition is bool.");
        }

        var body = new Emitter(context).Compile<TContext, bool>(Type.Kind == CelKind.Bool ? expression : new Typed.Convert(CelType.Bool, expression));

        // Compiled at first use: many predicates are never asked for their next change.
        return new CelPredicate<TContext>(body, NowIsAnalysable ? new(() => HorizonEmitter.Compile<TContext>(expression)) : null);
    }

    /// <summary>Compiles an expression of any type.</summary>
    /// <exception cref="InvalidOperationException">The expression is not valid or was checked for another context.</exception>
    public CelProgram<TContext> Compile<TContext>()
    {
        Guard(typeof(TContext));
        return new CelProgram<TContext>(new Emitter(context).Compile<TContext, object>(new Typed.Convert(CelType.Dyn, expression)));
    }

    private void Guard(Type wanted)
    {
        if (!IsValid)
        {
            throw new InvalidOperationException($"`{Text}` does not check: {Diagnostics[0].Message}");
        }

        if (wanted != context)
        {
            throw new InvalidOperationException($"`{Text}` was checked for `{context.Name}`, not for `{wanted.Name}`.");
        }
    }
}
