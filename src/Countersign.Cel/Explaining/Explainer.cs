namespace Countersign.Cel.Explaining;

/// <summary>Asks a condition part by part at one context and time.</summary>
internal sealed class Explainer<TContext>(Values<TContext> values)
{
    public CelClause Explain(Clause clause)
    {
        var asked = new CelClause(JoinOf(clause.Kind), clause.Text, clause.Meaning, values.Verdict(clause.Condition));
        return clause.Kind switch
        {
            ClauseKind.Single => asked with
            {
                Reads = [.. clause.Facts.Select(read => new CelRead(read.Path, values.Of(read.Value)))],
                Wanted = asked.Outcome.Verdict == CelVerdict.True ? [] : [.. new Wishes(values.Of).Of(clause.Condition)],
            },
            ClauseKind.Choice => asked with { Parts = Chosen(clause.Parts) },
            _ => asked with { Parts = [.. clause.Parts.Select(Explain)] },
        };
    }

    private IReadOnlyList<CelClause> Chosen(IReadOnlyList<Clause> parts)
    {
        var condition = Explain(parts[0]);
        return condition.Outcome.Verdict switch
        {
            CelVerdict.True => [condition, Explain(parts[2])],
            CelVerdict.False => [Explain(parts[1]), Explain(parts[3])],
            _ => [condition],
        };
    }

    private static CelJoin JoinOf(ClauseKind kind) => kind switch
    {
        ClauseKind.Single => CelJoin.Single,
        ClauseKind.Any => CelJoin.Any,
        _ => CelJoin.All,
    };
}
