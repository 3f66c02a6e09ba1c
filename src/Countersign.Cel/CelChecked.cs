using Countersign.Cel.Checking;
using Countersign.Cel.Compiling;
using Countersign.Cel.Compiling.Verdicts;
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

    /// <summary>The written-out texts that it can come to, such as the words of both ways of <c>?:</c>; computed texts are not among them.</summary>
    public IReadOnlyList<string> Outcomes => [.. Checking.Outcomes.Of(expression).Distinct()];

    /// <summary>Whether <c>now</c> stands only in comparisons linear in it, so that the next change can be told; true when it is not used.</summary>
    public bool NowIsAnalysable { get; }

    /// <summary>The written-out keys with which it looks into a variable that is a map or dyn (into anything with null), in ordinal order.</summary>
    /// <param name="withAsked">False leaves out those that it asks for by <c>in</c> or <c>has</c>.</param>
    public IReadOnlyList<string> KeysOf(string? variable, bool withAsked) => KeyReads.Of(expression, variable, withAsked);

    /// <summary>Compiles a condition.</summary>
    /// <exception cref="InvalidOperationException">The expression is not valid, is not bool or dyn, or was checked for another context.</exception>
    public CelPredicate<TContext> CompilePredicate<TContext>()
    {
        Guard(typeof(TContext));
        if (Type.Kind is not (CelKind.Bool or CelKind.Dyn))
        {
            throw new InvalidOperationException($"`{Text}` is {Type}; a condition is bool.");
        }

        var condition = Type.Kind == CelKind.Bool ? expression : new Typed.Convert(CelType.Bool, expression);

        // Compiled at first use: many conditions are only checked, and many predicates never asked for their next change.
        return new CelPredicate<TContext>(
            new(() => VerdictEmitter.Compile<TContext>(condition)),
            new(() => new Emitter(context).Compile<TContext, bool>(condition)),
            NowIsAnalysable ? new(() => HorizonEmitter.Compile<TContext>(expression)) : null);
    }

    /// <summary>Compiles an expression of any type.</summary>
    /// <exception cref="InvalidOperationException">The expression is not valid or was checked for another context.</exception>
    public CelProgram<TContext> Compile<TContext>()
    {
        Guard(typeof(TContext));
        return new CelProgram<TContext>(new(() => new Emitter(context).Compile<TContext, object>(new Typed.Convert(CelType.Dyn, expression))));
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
