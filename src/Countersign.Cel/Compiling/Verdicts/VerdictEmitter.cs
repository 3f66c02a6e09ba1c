using System.Linq.Expressions;
using Countersign.Cel.Checking;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>
/// Builds the code of a condition as branches and jumps: nothing is wrapped or passed on that only says true, false or lacking.
/// What it has no rule for is left to the <see cref="Emitter"/>.
/// </summary>
internal sealed class VerdictEmitter
{
    private readonly OperandEmitter operands;
    private readonly ComparisonEmitter comparisons;
    private readonly MembershipEmitter memberships;
    private readonly SearchEmitter searches;

    private VerdictEmitter(Emitter rest)
    {
        operands = new OperandEmitter(rest, this);
        comparisons = new ComparisonEmitter(operands);
        memberships = new MembershipEmitter(operands, rest.Frame);
        searches = new SearchEmitter(operands, this, rest.Frame);
    }

    public static VerdictBody<TContext> Compile<TContext>(Typed condition)
    {
        var rest = new Emitter(typeof(TContext));
        var verdict = Expression.Label(typeof(CelVerdict));
        var emitter = new VerdictEmitter(rest);
        var branches = emitter.Branch(condition, new Turns(
            Expression.Return(verdict, Expression.Constant(CelVerdict.True)),
            Expression.Return(verdict, Expression.Constant(CelVerdict.False)),
            lack => Expression.Return(verdict, Lacks.Verdict(lack))));
        var body = Expression.Block(emitter.operands.Lookups.Variables, branches, Expression.Label(verdict, Expression.Constant(CelVerdict.Error)));
        return Expression.Lambda<VerdictBody<TContext>>(body, rest.Context, rest.Frame).Compile();
    }

    /// <summary>Statements that leave by one of the turns.</summary>
    public Expression Branch(Typed node, Turns turns) => node switch
    {
        Typed.And => Joined([.. Flat<Typed.And>(node)], turns),
        Typed.Or => Joined([.. Flat<Typed.Or>(node)], turns.Swapped, swapped: true),
        Typed.Not not => Branch(not.Children[0], turns.Swapped),
        Typed.Choose choose => Choose(choose, turns),
        Typed.Present present => operands.Of(present.Children[0], new Ways(_ => turns.True, turns.False, turns.Lack)),
        Typed.Equal equal when comparisons.Equal(equal, turns) is { } code => code,
        Typed.In isIn when memberships.In(isIn, turns) is { } code => code,
        Typed.Loop loop when searches.Search(loop, turns) is { } code => code,
        Typed.Equal or Typed.In or Typed.Loop => operands.Left(node, Asked(turns)),
        _ => operands.Of(node, Asked(turns)),
    };

    private static Ways Asked(Turns turns) => new(value => Expression.IfThenElse(value, turns.True, turns.False), turns.Lack(Lacks.Fault), turns.Lack);

    /// <summary>Operands of which a false one decides; else what any of them lacks is put together. Swapped, a true one does.</summary>
    private Expression Joined(IReadOnlyList<Typed> parts, Turns turns, bool swapped = false)
    {
        var lack = Expression.Variable(typeof(int));
        var steps = new List<Expression> { Expression.Assign(lack, Lacks.Nothing) };
        foreach (var part in parts)
        {
            var next = Expression.Label();
            var held = new Turns(Expression.Goto(next), turns.False, found => Expression.Block(Expression.OrAssign(lack, found), Expression.Goto(next)));
            steps.Add(Branch(part, swapped ? held.Swapped : held));
            steps.Add(Expression.Label(next));
        }

        steps.Add(Expression.IfThenElse(Lacks.IsNothing(lack), turns.True, turns.Lack(lack)));
        return Expression.Block(typeof(void), [lack], steps);
    }

    private BlockExpression Choose(Typed.Choose choose, Turns turns)
    {
        var (yes, no) = (Expression.Label(), Expression.Label());
        return Expression.Block(
            typeof(void),
            Branch(choose.Children[0], new Turns(Expression.Goto(yes), Expression.Goto(no), turns.Lack)),
            Expression.Label(yes),
            Branch(choose.Children[1], turns),
            Expression.Label(no),
            Branch(choose.Children[2], turns));
    }

    // INVARIANT: putting together what is lacking is associative, so nested operands of one kind may stand side by side.
    private static IEnumerable<Typed> Flat<T>(Typed node)
        where T : Typed => node is T ? node.Children.SelectMany(Flat<T>) : [node];
}
