using System.Collections.Concurrent;
using Countersign.Cel;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Compiling;

/// <summary>Checks and compiles expressions over one kind of scope; what is wrong with them is added to the problems.</summary>
internal static class Expressions<TScope>
    where TScope : PolicyScope
{
    // Built once for each kind of scope: it costs reflection and never changes.
    private static readonly CelEnvironment Environment = CelEnvironment.For<TScope>();

    // The same policies are compiled several times in every run of a process; what is once compiled never changes.
    private const int MostKept = 10_000;
    private static readonly ConcurrentDictionary<string, CompiledCondition<TScope>> Kept = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, (CelProgram<TScope> Program, IReadOnlyList<string> Reads)> KeptHoles = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, CelReasons<TScope>> KeptReasons = new(StringComparer.Ordinal);

    public static CompiledCondition<TScope>? Condition(string text, string part, List<PolicyProblem> problems)
    {
        if (Kept.TryGetValue(text, out var kept))
        {
            return kept;
        }
        var condition = Checked(text, part, problems);
        if (condition is not null && Kept.Count < MostKept)
        {
            Kept.TryAdd(text, condition);
        }
        return condition;
    }

    /// <exception cref="InvalidOperationException">The expression is not valid.</exception>
    public static CelReasons<TScope> Reasons(string text)
    {
        if (KeptReasons.TryGetValue(text, out var kept))
        {
            return kept;
        }
        var reasons = Environment.Reasons<TScope>(text);
        if (KeptReasons.Count < MostKept)
        {
            KeptReasons.TryAdd(text, reasons);
        }
        return reasons;
    }

    /// <summary>A hole of a message; problems count from the hole's place in it.</summary>
    public static CelProgram<TScope>? Hole(string text, int offset, List<PolicyProblem> problems, SortedSet<string> reads)
    {
        const string Part = "message";
        if (KeptHoles.TryGetValue(text, out var kept))
        {
            reads.UnionWith(kept.Reads);
            return kept.Program;
        }
        var expression = Environment.Check(text);
        problems.AddRange(expression.Diagnostics.Select(d => new PolicyProblem(d.Code, Part, d.Message, offset + d.Offset, 1, offset + d.Offset + 1)));
        if (expression is { IsValid: true, UsesNow: true })
        {
            problems.Add(new PolicyProblem(
                "policy.message.uses_now", Part, $"`{{{text}}}` would read differently every time. Name the instant itself.", offset, 1, offset + 1));
            return null;
        }
        reads.UnionWith(expression.ReadPaths);
        if (!expression.IsValid)
        {
            return null;
        }
        var program = expression.Compile<TScope>();
        if (KeptHoles.Count < MostKept)
        {
            KeptHoles.TryAdd(text, (program, expression.ReadPaths));
        }
        return program;
    }

    private static CompiledCondition<TScope>? Checked(string text, string part, List<PolicyProblem> problems)
    {
        var expression = Environment.Check(text);
        var before = problems.Count;
        AddDiagnostics(expression, part, problems);
        if (expression.IsValid && expression.Type.Kind is not (CelKind.Bool or CelKind.Dyn))
        {
            problems.Add(new PolicyProblem(
                "policy.condition.not_bool", part, $"`{text}` is {expression.Type}; a condition is true or false. Compare it with something."));
        }
        if (expression is { IsValid: true, NowIsAnalysable: false })
        {
            problems.Add(new PolicyProblem(
                "policy.now.not_analysable", part,
                $"`{text}` uses `now` so that nobody can tell when the answer changes. Compare `now - x` with a duration, or `now` with an instant."));
        }
        return problems.Count == before ? new CompiledCondition<TScope>(expression) : null;
    }

    private static void AddDiagnostics(CelChecked expression, string part, List<PolicyProblem> problems) =>
        problems.AddRange(expression.Diagnostics.Select(d => new PolicyProblem(d.Code, part, d.Message, d.Offset, d.Line, d.Column)));
}
