using Countersign.Cel.Binding;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Finds texts compared with an enum field that are no member's name: such a comparison could never be true.</summary>
internal sealed class EnumValues(Checker checker)
{
    /// <summary>Reports the first text that is no value of the field; false when there is one.</summary>
    public bool Check(Typed field, Typed compared, Node written)
    {
        if (NamesOf(field) is not { } names)
        {
            return true;
        }

        return (compared, written) switch
        {
            (Typed.Constant { Value: string text }, _) when !names.Contains(text) => Refuse(field.Path!, text, names, written.Span),
            (Typed.ListOf list, Node.ListOf items) => list.Children.Zip(items.Items).All(pair => Check(field, pair.First, pair.Second)),
            _ => true,
        };
    }

    private bool Refuse(string path, string text, IReadOnlyList<string> names, Span span)
    {
        var hint = Spelling.Hint(text, names);
        var remedy = hint == "" ? $"; it is one of `{string.Join("`, `", names)}`." : hint;
        checker.Fail("cel.unknown_value", span, $"`{text}` is not a value of `{path}`{remedy}");
        return false;
    }

    private static IReadOnlyList<string>? NamesOf(Typed value) => value switch
    {
        Typed.Field field => NamesOf(field.Shape.Shape),
        _ => null,
    };

    private static IReadOnlyList<string>? NamesOf(Shape shape) => shape switch
    {
        Shape.EnumName names => names.Names,
        Shape.Optional optional => NamesOf(optional.Inner),
        Shape.Fact fact => NamesOf(fact.Inner),
        _ => null,
    };
}
