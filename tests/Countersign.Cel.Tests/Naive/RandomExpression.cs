namespace Countersign.Cel.Tests.Naive;

/// <summary>Writes expressions that check, over the variables of the test world.</summary>
internal sealed class RandomExpression(Random random)
{
    private readonly List<string> bound = [];

    public string Any(int depth) => random.Next(4) switch
    {
        0 => Whole(depth),
        1 => Text(depth),
        2 => List(depth),
        _ => Bool(depth),
    };

    private string Bool(int depth) => depth == 0 ? Pick("yes", "no", "unknown", "absent", "true", "false", "1 / 0 == 1") : random.Next(13) switch
    {
        0 => $"!({Bool(depth - 1)})",
        1 or 2 => $"({Bool(depth - 1)}) && ({Bool(depth - 1)})",
        3 or 4 => $"({Bool(depth - 1)}) || ({Bool(depth - 1)})",
        5 => $"({Whole(depth - 1)}) {Pick("<", ">=", "==", "!=")} ({Whole(depth - 1)})",
        6 => $"({Text(depth - 1)}) {Pick("<", "==", "!=")} ({Text(depth - 1)})",
        7 => $"({Pick(Whole(depth - 1), Text(depth - 1), Bool(depth - 1), List(depth - 1))}) {Pick("==", "!=")} null",
        8 => $"({Whole(depth - 1)}) in ({List(depth - 1)})",
        9 or 10 => Loop(Pick("exists", "all", "exists_one"), depth, () => Bool(depth - 1)),
        11 => Pick("has(account.note)", "has(account.score)", $"({Text(depth - 1)}).startsWith({Text(depth - 1)})"),
        _ => Pick($"({List(depth - 1)}) == ({List(depth - 1)})", Choose(depth, Bool), $"({Bool(depth - 1)}) == ({Bool(depth - 1)})"),
    };

    private string Whole(int depth) => depth == 0
        ? Pick("0", "1", "2", "-3", "9223372036854775807", "account.logins", "missing", "account.score", Bound())
        : random.Next(6) switch
    {
        0 or 1 => $"({Whole(depth - 1)}) {Pick("+", "-", "*", "/", "%")} ({Whole(depth - 1)})",
        2 => $"size({Pick(Text(depth - 1), List(depth - 1))})",
        3 => $"({List(depth - 1)})[{Whole(depth - 1)}]",
        4 => $"-({Whole(depth - 1)})",
        _ => Choose(depth, Whole),
    };

    private string Text(int depth) => depth == 0 ? Pick("''", "'a'", "'ab'", "account.id", "account.note") : random.Next(3) switch
    {
        0 => $"({Text(depth - 1)}) + ({Text(depth - 1)})",
        1 => Choose(depth, Text),
        _ => Text(0),
    };

    private string List(int depth) => depth == 0 ? Pick("numbers", "[missing, 1]", "[1, account.score]") : random.Next(6) switch
    {
        0 => $"[{Whole(depth - 1)}, {Whole(depth - 1)}]",
        1 => $"({List(depth - 1)}) + ({List(depth - 1)})",
        2 => Loop("filter", depth, () => Bool(depth - 1)),
        3 => Loop("map", depth, () => Whole(depth - 1)),
        4 => Choose(depth, List),
        _ => List(0),
    };

    private string Choose(int depth, Func<int, string> write) => $"({Bool(depth - 1)}) ? ({write(depth - 1)}) : ({write(depth - 1)})";

    private string Loop(string macro, int depth, Func<string> body)
    {
        var range = List(depth - 1);
        bound.Add($"x{bound.Count}");
        var text = $"({range}).{macro}({bound[^1]}, {body()})";
        bound.RemoveAt(bound.Count - 1);
        return text;
    }

    private string Bound() => bound.Count == 0 ? "3" : bound[random.Next(bound.Count)];

    private string Pick(params string[] ways) => ways[random.Next(ways.Length)];
}
