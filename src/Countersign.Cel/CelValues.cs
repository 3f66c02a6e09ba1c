using Countersign.Cel.Runtime;

namespace Countersign.Cel;

/// <summary>Values by the names of variables: the context of an environment made at run time. Immutable.</summary>
public sealed class CelValues
{
    private readonly Dictionary<string, Val<object>> values;

    /// <param name="values">
    /// bool, whole and real numbers, string, byte[], <see cref="Timestamp"/>, <see cref="Duration"/>, <see cref="CelTypeName"/>,
    /// dictionaries, lists and <see cref="System.Text.Json.JsonElement"/>, also inside each other; null is none and <see cref="CelUnknown"/> unknown.
    /// </param>
    /// <exception cref="ArgumentException">A value is of another type; the message names it.</exception>
    public CelValues(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        this.values = values.ToDictionary(entry => entry.Key, entry => Plain.Open(entry.Value, entry.Key));
    }

    internal Val<object> Find(string name) =>
        values.TryGetValue(name, out var value) ? value : new(Note.Fault($"`{name}` is declared but has no value"));
}
