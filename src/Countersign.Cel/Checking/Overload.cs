using System.Reflection;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Checking;

/// <summary>One way to call a function: its name, whether it is a method of its first operand, its types and the code behind it.</summary>
internal sealed record Overload(string Name, bool IsMember, CelType[] Parameters, CelType Result, MethodInfo? Method)
{
    private static readonly CelType[] Scalars =
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration, CelType.Type, CelType.Dyn,
    ];

    /// <summary>As diagnostics write it: <c>string.startsWith(string)</c> or <c>int + int</c>.</summary>
    public string Signature
    {
        get
        {
            var names = Array.ConvertAll(Parameters, parameter => parameter.Name);
            return Name switch
            {
                "_[_]" or "_[?_]" => $"{names[0]}[{names[1]}]",
                _ when Name.Contains('_', StringComparison.Ordinal) => string.Join(Name.Replace("_", " ", StringComparison.Ordinal), names).Trim(),
                _ when IsMember => $"{names[0]}.{Name}({string.Join(", ", names[1..])})",
                _ => $"{Name}({string.Join(", ", names)})",
            };
        }
    }

    public static Overload Of(string name, bool isMember, MethodInfo method) => new(
        name, isMember, Array.ConvertAll(method.GetParameters(), parameter => TypeOf(parameter.ParameterType)), TypeOf(method.ReturnType), method);

    /// <summary>A function that a host declared: it has no code.</summary>
    public static Overload Of(CelFunction function) => new(function.Name, false, [.. function.Parameters], function.Result, null);

    private static CelType TypeOf(Type clr)
    {
        if (clr.IsGenericParameter)
        {
            return CelType.Parameter(clr.Name);
        }

        if (!clr.IsGenericType)
        {
            return Array.Find(Scalars, scalar => scalar.Clr == clr)!;
        }

        var parts = Array.ConvertAll(clr.GetGenericArguments(), TypeOf);
        var generic = clr.GetGenericTypeDefinition();
        return generic == typeof(ListView<>) ? CelType.List(parts[0])
            : generic == typeof(MapView<,>) ? CelType.Map(parts[0], parts[1])
            : generic == typeof(Maybe<>) ? CelType.Optional(parts[0])
            : parts[0];
    }
}
