using Countersign.Cel.Checking;
using Countersign.Cel.Horizon;

namespace Countersign.Cel.Explaining;

/// <summary>Solves a comparison of instants or durations for each stored fact that is counted in it once.</summary>
internal sealed class TimeWishes(Func<Typed, CelResult> valueOf)
{
    public IEnumerable<string> Of(Typed left, Typed right, Relation relation)
    {
        var terms = Terms(left, 1).Concat(Terms(right, -1)).ToList();
        foreach (var (index, (sign, term)) in terms.Index())
        {
            var rest = Rest(terms.Where((_, other) => other != index));
            if (FactReads.NameOf(term) is { } fact && terms.Count(it => FactReads.NameOf(it.Term) == fact) == 1 && rest is { } nanos
                && Bound(term.Type, sign > 0 ? -nanos : nanos) is { } bound)
            {
                yield return $"`{fact}` {InWords(term.Type, sign > 0 ? relation : relation.Mirrored(), bound)}";
            }
        }
    }

    private static string InWords(CelType type, Relation relation, string bound) => type.Kind == CelKind.Timestamp
        ? relation.InWords(bound, "is before {0}", "is {0} or earlier", "is later than {0}", "is {0} or later")
        : relation.InWords(bound, "is shorter than {0}", "is {0} or shorter", "is longer than {0}", "is {0} or longer");

    /// <summary>The parts of a sum, each with the sign that it is counted with.</summary>
    private static IEnumerable<(int Sign, Typed Term)> Terms(Typed node, int sign) => node switch
    {
        Typed.Seen => Terms(node.Children[0], sign),
        Typed.Call call when NowUse.IsSum(call) =>
            Terms(call.Children[0], sign).Concat(Terms(call.Children[1], call.Overload.Name == "_+_" ? sign : -sign)),
        _ => [(sign, node)],
    };

    /// <summary>What the others come to, in nanoseconds; null where one of them has no value.</summary>
    private Int128? Rest(IEnumerable<(int Sign, Typed Term)> others)
    {
        Int128 sum = 0;
        foreach (var (sign, term) in others)
        {
            switch (valueOf(term).Value)
            {
                case Timestamp instant:
                    sum += sign * instant.TotalNanos;
                    break;
                case Duration duration:
                    sum += sign * duration.TotalNanos;
                    break;
                default:
                    return null;
            }
        }

        return sum;
    }

    /// <summary>Null where no instant or duration is so great.</summary>
    private static string? Bound(CelType type, Int128 nanos)
    {
        if (type.Kind == CelKind.Duration)
        {
            return Duration.TryFromNanos(nanos, out var duration) ? duration.ToString() : null;
        }

        var (seconds, rest) = Int128.DivRem(nanos, Duration.NanosPerSecond);
        return Timestamp.TryFrom((long)seconds, (int)rest, out var instant) ? instant.ToString() : null;
    }
}
