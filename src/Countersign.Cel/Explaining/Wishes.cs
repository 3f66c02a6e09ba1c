using Countersign.Cel.Checking;
using Countersign.Cel.Horizon;

namespace Countersign.Cel.Explaining;

/// <summary>
/// Says what would make a condition without parts hold: one stored fact at a time, with all else as it is. It says nothing where that
/// cannot be told exactly.
/// </summary>
/// <param name="valueOf">What a part of the condition comes to.</param>
internal sealed class Wishes(Func<Typed, CelResult> valueOf)
{
    private const int MostListed = 10;

    public IEnumerable<string> Of(Typed condition) => Of(condition, true);

    private IEnumerable<string> Of(Typed condition, bool wanted) => condition switch
    {
        Typed.Not => Of(condition.Children[0], !wanted),
        Typed.Convert or Typed.Seen => Of(condition.Children[0], wanted),
        Typed.Present present when Subject(present.Children[0]) is { } subject => [wanted ? $"{subject} is given" : $"{subject} is none"],
        Typed.In isIn => Held(isIn.Children[0], isIn.Children[1], wanted),
        _ when NowUse.RelationOf(condition) is { } relation => Compared(condition, wanted ? relation : relation.Opposite()),
        _ when FactReads.NameOf(condition) is { } fact => [$"`{fact}` is {(wanted ? "true" : "false")}"],
        _ => [],
    };

    private IEnumerable<string> Compared(Typed comparison, Relation relation)
    {
        var (left, right) = (comparison.Children[0], comparison.Children[1]);
        if (IsNull(left) || IsNull(right))
        {
            var word = relation == Relation.Equal ? "none" : "given";
            return Subject(IsNull(left) ? right : left) is { } subject ? [$"{subject} is {word}"] : [];
        }

        if (left.Type.Kind is CelKind.Timestamp or CelKind.Duration)
        {
            return new TimeWishes(valueOf).Of(left, right, relation);
        }

        return Sided(left, right, relation).Concat(Sided(right, left, relation.Mirrored()));
    }

    private IEnumerable<string> Sided(Typed side, Typed other, Relation relation) =>
        Subject(side) is { } subject && valueOf(other) is var known && Written(known) is { } value
        && (known.Kind == CelResultKind.Value || relation is Relation.Equal or Relation.NotEqual)
        ? [$"{subject} {relation.InWords(value, "is less than {0}", "is {0} or less", "is more than {0}", "is {0} or more")}"]
        : [];

    private IEnumerable<string> Held(Typed item, Typed container, bool wanted)
    {
        if (Subject(item) is { } subject && container is Typed.ListOf && valueOf(container).Value is IReadOnlyList<CelResult> { Count: <= MostListed } list)
        {
            var listed = string.Join(", ", list.Select(Written));
            return [list.Count == 1 ? $"{subject} is {(wanted ? "" : "not ")}{listed}" : $"{subject} is {(wanted ? "one" : "none")} of {listed}"];
        }

        return Subject(container) is { } holder && Written(item) is { } value
            ? [$"{holder} {(wanted ? "has" : "does not have")} {value}"]
            : [];
    }

    /// <summary>What may be wished for: a stored fact, or the size of one.</summary>
    private static string? Subject(Typed node) => node switch
    {
        Typed.Convert or Typed.Seen => Subject(node.Children[0]),
        Typed.Call { Overload.Name: "size", Children: [var sized] } when FactReads.NameOf(sized) is { } fact => $"`size({fact})`",
        _ => FactReads.NameOf(node) is { } name ? $"`{name}`" : null,
    };

    private string? Written(Typed node) => Written(valueOf(node));

    private static string? Written(CelResult result) => result switch
    {
        { Kind: CelResultKind.None } => "none",
        { Kind: CelResultKind.Value, Value: bool or long or ulong or double or string or byte[] or Timestamp or Duration } => ConstantText.Of(result.Value),
        _ => null,
    };

    private static bool IsNull(Typed node) => node is Typed.Constant { Value: null } || (node is Typed.Convert or Typed.Seen && IsNull(node.Children[0]));
}
