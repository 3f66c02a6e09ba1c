namespace Countersign.Cel.Checking;

/// <summary>Finds what the type parameters of one overload stand for in one call.</summary>
internal sealed class Unification(Fit fit)
{
    private readonly Dictionary<string, CelType> bound = [];

    public static Unification? Of(Overload overload, Typed[] arguments, Fit fit)
    {
        var found = new Unification(fit);
        return overload.Parameters.Length == arguments.Length
            && overload.Parameters.Zip(arguments).All(pair => found.Accepts(pair.First, pair.Second.Type, isPart: false))
            ? found
            : null;
    }

    /// <summary>A parameter's or a result's type with the type parameters filled in; open where nothing says what they are.</summary>
    public CelType Resolve(CelType type) => type.Kind == CelKind.Parameter
        ? bound.GetValueOrDefault(type.Name, CelType.Open)
        : type.Parts.Length == 0 ? type : type.With(Array.ConvertAll(type.Parts, Resolve));

    public CelType Of(string parameter) => bound.GetValueOrDefault(parameter, CelType.Open);

    private bool Accepts(CelType parameter, CelType argument, bool isPart)
    {
        if (parameter.Kind == CelKind.Parameter)
        {
            return Bind(parameter.Name, argument);
        }

        if (parameter.IsLike(argument))
        {
            return parameter.Parts.Zip(argument.Parts).All(pair => Accepts(pair.First, pair.Second, isPart: true));
        }

        if (argument.IsOpen || parameter.Equals(argument))
        {
            return true;
        }

        if (argument.Kind != CelKind.Dyn)
        {
            return isPart && parameter.Kind == CelKind.Dyn && fit != Fit.Exact;
        }

        return fit == Fit.Narrowed && parameter.Parts.All(part => Accepts(part, CelType.Dyn, isPart: true));
    }

    private bool Bind(string parameter, CelType argument)
    {
        if (!bound.TryGetValue(parameter, out var known) || known.IsOpen)
        {
            bound[parameter] = argument;
            return true;
        }

        var joined = Coercion.Join(known, argument);
        if (joined is null || (fit == Fit.Exact && !joined.Equals(known)))
        {
            return false;
        }

        bound[parameter] = joined;
        return true;
    }
}
