using Countersign.Cel.Checking;

namespace Countersign.Cel.Explaining;

/// <summary>A checked expression as text again, its named expressions written out.</summary>
internal static class TypedText
{
    // How tightly an expression holds together; a looser one inside a tighter one stands in brackets.
    private const int Loosest = 0;
    private const int Or = 1;
    private const int And = 2;
    private const int Relation = 3;
    private const int Sum = 4;
    private const int Product = 5;
    private const int Sign = 6;
    private const int Member = 7;

    public static string Of(Typed node) => Write(node).Text;

    /// <summary>The opposite of a condition.</summary>
    public static string OfOpposite(Typed node) => $"!{At(node, Sign)}";

    private static string At(Typed node, int level)
    {
        var (text, own) = Write(node);
        return own < level ? $"({text})" : text;
    }

    private static (string Text, int Level) Write(Typed node) => node switch
    {
        Typed.Constant { Value: { } value } => (ConstantText.Of(value), ConstantText.Of(value).StartsWith('-') ? Sign : Member),
        Typed.Constant => ("null", Member),
        Typed.Now => ("now", Member),
        Typed.Given given => (given.Path, Member),
        Typed.Variable variable => (variable.Local.Name, Member),
        Typed.Field { Children: [Typed.Context] } field => (field.Shape.Name, Member),
        Typed.Field field => ($"{At(field.Children[0], Member)}.{field.Shape.Name}", Member),
        Typed.ListOf list => ($"[{Listed(list.Children)}]", Member),
        Typed.MapOf map => ($"{{{string.Join(", ", map.Children.Chunk(2).Select(entry => $"{Of(entry[0])}: {Of(entry[1])}"))}}}", Member),
        Typed.Call call => Called(call.Overload.Name, call.Overload.IsMember, call.Children),
        Typed.Dispatch dispatch => Called(dispatch.Among.Name, dispatch.Among.IsMember, dispatch.Children),
        Typed.Match match => ($"{At(match.Children[0], Member)}.matches({ConstantText.Quoted(match.Pattern.ToString())})", Member),
        Typed.Equal equal => Joined(equal.Negated ? "!=" : "==", Relation, equal.Children),
        Typed.In isIn => Joined("in", Relation, isIn.Children),
        Typed.And and => ($"{At(and.Children[0], And)} && {At(and.Children[1], And)}", And),
        Typed.Or or => ($"{At(or.Children[0], Or)} || {At(or.Children[1], Or)}", Or),
        Typed.Not not => ($"!{At(not.Children[0], Sign)}", Sign),
        Typed.Choose choose => ($"{At(choose.Children[0], Or)} ? {At(choose.Children[1], Or)} : {At(choose.Children[2], Loosest)}", Loosest),
        Typed.Present present => ($"has({Of(present.Children[0])})", Member),
        Typed.Convert or Typed.Seen or Typed.Traversal => Write(node.Children[0]),
        Typed.Let let => ($"cel.bind({let.Local.Name}, {Of(let.Children[0])}, {Of(let.Children[1])})", Member),
        Typed.Loop loop => (Looped(loop), Member),
        _ => ("?", Member),
    };

    private static (string, int) Called(string name, bool isMember, Typed[] operands) => name switch
    {
        "_+_" or "_-_" => Joined(name[1..2], Sum, operands),
        "_*_" or "_/_" or "_%_" => Joined(name[1..2], Product, operands),
        "_<_" or "_<=_" or "_>_" or "_>=_" => Joined(name.Trim('_'), Relation, operands),
        "-_" => ($"-({Of(operands[0])})", Sign),
        "_[_]" => ($"{At(operands[0], Member)}[{Of(operands[1])}]", Member),
        "_[?_]" => ($"{At(operands[0], Member)}[?{Of(operands[1])}]", Member),
        _ when isMember => ($"{At(operands[0], Member)}.{name}({Listed(operands[1..])})", Member),
        _ => ($"{name.TrimStart('@')}({Listed(operands)})", Member),
    };

    // The left side of a chain of equal signs needs no brackets, the right side does.
    private static (string, int) Joined(string sign, int level, Typed[] sides) => ($"{At(sides[0], level)} {sign} {At(sides[1], level + 1)}", level);

    private static string Listed(IEnumerable<Typed> items) => string.Join(", ", items.Select(Of));

    private static string Looped(Typed.Loop loop)
    {
        var macro = (loop.Kind, loop.First) switch
        {
            (LoopKind.All, _) => "all",
            (LoopKind.Exists, _) => "exists",
            (LoopKind.ExistsOne, _) => "exists_one",
            (LoopKind.Filter, _) => "filter",
            (LoopKind.Map, null) => "map",
            (LoopKind.Map, _) => "transformList",
            (LoopKind.MapValues, _) => "transformMap",
            (LoopKind.MapEntries, _) => "transformMapEntry",
            _ => throw new InvalidOperationException($"No rule writes {loop.Kind}."),
        };
        Typed[] given = loop.Condition is null ? [loop.Body] : [loop.Condition, loop.Body];
        string[] names = loop.First is null ? [loop.Item.Name] : [loop.First.Name, loop.Item.Name];
        return $"{At(loop.Range, Member)}.{macro}({string.Join(", ", [.. names, .. given.Select(Of)])})";
    }
}
