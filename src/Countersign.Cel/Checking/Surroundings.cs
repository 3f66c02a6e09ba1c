using Countersign.Cel.Binding;

namespace Countersign.Cel.Checking;

/// <summary>What names stand for outside of an expression: the fields of a record, what a host declared, or neither.</summary>
/// <param name="Context">Whose fields are variables; null inside a named expression, which sees only <c>self</c> and <c>now</c>.</param>
/// <param name="Declared">What is known only at run time; null when the variables are fields.</param>
internal sealed record Surroundings(RecordShape? Context, CelDeclarations? Declared)
{
    private static readonly Dictionary<string, CelTypeName> Types = new[]
    {
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type", "optional_type",
        "google.protobuf.Timestamp", "google.protobuf.Duration",
    }.ToDictionary(name => name, name => new CelTypeName(name));

    private readonly Dictionary<string, CelType> variables =
        Declared?.Variables.GroupBy(variable => variable.Name).ToDictionary(group => group.Key, group => group.Last().Type) ?? [];

    private readonly Lazy<ILookup<string, Overload>> functions =
        new(() => (Declared?.Functions ?? []).Select(Overload.Of).ToLookup(overload => overload.Name));

    /// <summary>Whether what does not fit is an error at run time instead of a diagnostic.</summary>
    public bool IsLoose => Declared is { ChecksTypes: false };

    public IEnumerable<string> Names => [.. Context?.Names ?? [], .. variables.Keys];

    public IEnumerable<Overload> Functions(string name) => Candidates(name, false).SelectMany(candidate => functions.Value[candidate]);

    /// <summary>A declared variable, looked up in the container first and then ever further out.</summary>
    public Typed? Variable(string name, bool isRoot)
    {
        foreach (var candidate in Candidates(name, isRoot))
        {
            if (variables.TryGetValue(candidate, out var type))
            {
                var given = new Typed.Given(candidate);
                return IsLoose || type.Clr == typeof(object) ? given : new Typed.Convert(type, given);
            }
        }

        return null;
    }

    /// <summary>A type named as a value, such as <c>int</c>.</summary>
    public static Typed? TypeName(string name) => Types.TryGetValue(name, out var type) ? new Typed.Constant(CelType.Type, type) : null;

    private IEnumerable<string> Candidates(string name, bool isRoot)
    {
        for (var container = isRoot ? "" : Declared?.Container ?? ""; container != ""; container = Outer(container))
        {
            yield return $"{container}.{name}";
        }

        yield return name;
    }

    private static string Outer(string container)
    {
        var dot = container.LastIndexOf('.');
        return dot < 0 ? "" : container[..dot];
    }
}
