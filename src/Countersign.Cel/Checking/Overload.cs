using System.Reflection;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Checking;

/// <summary>One way to call a function: its name, whether it is a method of its first operand, and the code behind it.</summary>
internal sealed record Overload(string Name, bool IsMember, MethodInfo Method)
{
    private static readonly CelType[] Scalars =
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration, CelType.Dyn,
    ];

    public ParameterInfo[] Parameters { get; } = Method.GetParameters();

    /// <summary>As diagnostics write it: <c>string.startsWith(string)</c> or <c>int + int</c>.</summary>
    public string Signature
    {
        get
        {
            var names = Array.ConvertAll(Parameters, parameter => Describe(parameter.ParameterType));
            return Name switch
            {
                "_[_]" => $"{names[0]}[{names[1]}]",
                _ when Name.Contains('_', StringComparison.Ordinal) => string.Join(Name.Replace("_", " ", StringComparison.Ordinal), names).Trim(),
                _ when IsMember => $"{names[0]}.{Name}({string.Join(", ", names[1..])})",
                _ => $"{Name}({string.Join(", ", names)})",
            };
        }
    }

    /// <summary>The C# type behind <paramref name="type"/> as a CEL type; type parameters are filled in from <paramref name="bound"/>.</summary>
    public static CelType Resolve(Type type, CelType?[] bound)
    {
        if (type.IsGenericParameter)
        {
            return bound[type.GenericParameterPosition]!;
        }

        if (type.IsGenericType)
        {
            var parts = Array.ConvertAll(type.GetGenericArguments(), part => Resolve(part, bound));
            return Strip(type) == typeof(ListView<>) ? CelType.List(parts[0]) : Strip(type) == typeof(MapView<,>) ? CelType.Map(parts[0], parts[1]) : parts[0];
        }

        return Array.Find(Scalars, scalar => scalar.Clr == type)!;
    }

    /// <summary>Whether a value of this type can be passed, binding type parameters as they are met.</summary>
    public static bool Accepts(Type parameter, CelType argument, CelType?[] bound, bool fromDyn)
    {
        if (parameter.IsGenericParameter)
        {
            return (bound[parameter.GenericParameterPosition] ??= argument).Equals(argument);
        }

        if (parameter.IsGenericType)
        {
            var kind = Strip(parameter) == typeof(ListView<>) ? CelKind.List : CelKind.Map;
            return argument.Kind == kind
                && parameter.GetGenericArguments().Zip(argument.Parts).All(pair => Accepts(pair.First, pair.Second, bound, fromDyn: false));
        }

        return argument.Kind != CelKind.Null && (parameter == argument.Clr || (fromDyn && argument.Kind == CelKind.Dyn));
    }

    private static Type Strip(Type type) => type.GetGenericTypeDefinition();

    private static string Describe(Type type)
    {
        if (type.IsGenericType)
        {
            var parts = string.Join(", ", type.GetGenericArguments().Select(Describe));
            return Strip(type) == typeof(ListView<>) ? $"list({parts})" : $"map({parts})";
        }

        return type.IsGenericParameter ? type.Name[..1] : Array.Find(Scalars, scalar => scalar.Clr == type)?.Name ?? type.Name;
    }
}
