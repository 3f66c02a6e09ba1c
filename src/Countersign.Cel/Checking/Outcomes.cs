namespace Countersign.Cel.Checking;

/// <summary>The written-out texts that an expression can come to; those it computes are left out.</summary>
internal static class Outcomes
{
    public static IEnumerable<string> Of(Typed expression) => expression switch
    {
        Typed.Constant { Value: string text } => [text],
        Typed.Choose choose => Of(choose.Children[1]).Concat(Of(choose.Children[2])),
        Typed.Convert convert => Of(convert.Children[0]),
        Typed.Let let => Of(let.Children[1]),
        _ => [],
    };
}
