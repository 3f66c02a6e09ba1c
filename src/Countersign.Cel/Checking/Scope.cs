namespace Countersign.Cel.Checking;

/// <summary>The names an expression may use besides the context's fields, innermost first.</summary>
internal sealed class Scope(Scope? outer, string name, Typed value)
{
    public static Typed? Find(Scope? scope, string name)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == name)
            {
                return scope.Value;
            }
        }

        return null;
    }

    public static IEnumerable<string> Names(Scope? scope)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            yield return scope.Name;
        }
    }

    private Scope? Outer { get; } = outer;

    private string Name { get; } = name;

    private Typed Value { get; } = value;
}
