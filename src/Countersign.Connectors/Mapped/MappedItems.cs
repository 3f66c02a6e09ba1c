using System.Text.Json;
using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.Mapped;

/// <summary>Turns what rows gave into items, by the way of the neutral form: both mean the same by the same field.</summary>
internal sealed class MappedItems(string source, JsonIndex index, JsonTelling telling)
{
    public SourceItem Item(MappedObject made, string file, long line) => JsonLinesConnector.Item(Line(made, file, line), source, index, telling)!;

    /// <summary>Takes an item of a first pass.</summary>
    /// <exception cref="UnreadableSourceException">It does not fit, holds a secret, or has an id that was there before.</exception>
    public void Claim(MappedObject made, string file, long line, SourceReading reading)
    {
        var body = Line(made, file, line);
        JsonSecrets.Refuse(body.Record);
        JsonLinesConnector.Claim(body, index, JsonLinesConnector.Item(body, source, index, telling), reading);
    }

    private static JsonBodyLine Line(MappedObject made, string file, long line) =>
        new(made.Shape.Subject, new JsonRecord(JsonSerializer.SerializeToElement(made.Fields), file, line));
}
