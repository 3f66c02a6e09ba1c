using Countersign.Cel;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Subjects;

namespace Countersign.Findings;

/// <summary>A route ready to be asked for every kind of subject that its condition can be read for; for others it never matches.</summary>
public sealed class CompiledRoute
{
    private readonly CompiledCondition[] conditions;

    private CompiledRoute(Route route, CompiledCondition[] conditions)
    {
        Route = route;
        this.conditions = conditions;
    }

    public Route Route { get; }

    /// <summary>Every fact it reads of any kind of subject.</summary>
    public IEnumerable<string> ReadPaths => conditions.SelectMany(condition => condition.ReadPaths);

    /// <summary>The route; or none, and what keeps it from matching any kind of subject.</summary>
    public static (CompiledRoute? Route, IReadOnlyList<PolicyProblem> Problems) Compile(Route route)
    {
        var compilations = Enum.GetValues<SubjectKind>().Select(kind => ConditionCompiler.Compile(kind, route.When, "when")).ToList();
        var conditions = compilations.Select(c => c.Condition).OfType<CompiledCondition>().ToArray();
        // Nearly all routes are about accounts: what is wrong is said as for them.
        return conditions.Length > 0 ? (new CompiledRoute(route, conditions), []) : (null, compilations[(int)SubjectKind.Account].Problems);
    }

    /// <summary>Whether it is known to match: a route whose facts are missing does not.</summary>
    public bool Matches(PolicyScope scope, Instant now)
    {
        foreach (var condition in conditions)
        {
            if (condition.Evaluate(scope, now) == CelVerdict.True)
            {
                return true;
            }
        }
        return false;
    }
}
