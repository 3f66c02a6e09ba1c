using Countersign.Cel.Functions;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel;

/// <summary>What an expression came to.</summary>
/// <param name="Kind">Whether there is a value and, if not, why.</param>
/// <param name="Value">
/// A bool, long, ulong, double, string, byte[], <see cref="Timestamp"/>, <see cref="Duration"/>, a <see cref="CelTypeName"/>,
/// a <see cref="CelOptional"/>, a record as it was given,
/// or a list of results or a dictionary of results by key; null when <see cref="Kind"/> is not <see cref="CelResultKind.Value"/>.
/// </param>
/// <param name="Missing">The paths of the unknown facts that made it unknown; otherwise empty.</param>
/// <param name="Error">Why it could not be computed; otherwise null.</param>
public sealed record CelResult(CelResultKind Kind, object? Value, IReadOnlyList<string> Missing, string? Error)
{
    /// <summary>
    /// The result as people read it: texts raw, instants in RFC 3339, durations like <c>1h30m</c>, lists with commas,
    /// <c>none</c>, <c>unknown</c>, or <c>error: </c> and the reason.
    /// </summary>
    public string AsText() => Kind switch
    {
        CelResultKind.None => "none",
        CelResultKind.Unknown => "unknown",
        CelResultKind.Error => $"error: {Error}",
        _ => Value switch
        {
            IReadOnlyList<CelResult> list => string.Join(", ", list.Select(item => item.AsText())),
            IReadOnlyDictionary<object, CelResult> map => string.Join(", ", map.Select(entry => $"{Texts.Write(entry.Key)}: {entry.Value.AsText()}")),
            CelOptional optional => optional.Value is { } held ? $"optional({held.AsText()})" : "optional.none",
            _ => Texts.Write(Value!),
        },
    };

    internal static CelResult From(Val<object> val) => val.Note switch
    {
        null => new(CelResultKind.Value, Open(val.Value), [], null),
        { Kind: NoteKind.None } => new(CelResultKind.None, null, [], null),
        { Kind: NoteKind.Unknown } note => new(CelResultKind.Unknown, null, note.Paths, null),
        { Reason: var reason } => new(CelResultKind.Error, null, [], reason),
    };

    private static object Open(object value) => value switch
    {
        ListView<object> list => OpenList(list.Indexed()),
        MapView<object, object> map => OpenMap(map),
        Maybe<object> optional => new CelOptional(optional.IsHeld ? From(optional.Value) : null),
        _ => value,
    };

    private static List<CelResult> OpenList(ListView<object> list)
    {
        var opened = new List<CelResult>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            opened.Add(From(list.At(i)));
        }

        return opened;
    }

    private static Dictionary<object, CelResult> OpenMap(MapView<object, object> map)
    {
        var opened = new Dictionary<object, CelResult>();
        var keys = map.Keys();
        for (var i = 0; i < keys.Count; i++)
        {
            map.TryFind(keys.At(i).Value, out var value);
            opened.Add(keys.At(i).Value, From(value));
        }

        return opened;
    }
}
