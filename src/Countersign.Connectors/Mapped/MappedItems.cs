using System.Buffers;
using System.Text.Json;
using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.Mapped;

/// <summary>Turns what rows gave into items, by the way of the neutral form: both mean the same by the same field.</summary>
internal sealed class MappedItems(string source, JsonIndex index, JsonTelling telling)
{
    private readonly JsonItems items = new(source, index, telling);
    private readonly JsonLine one = new();
    private readonly ArrayBufferWriter<byte> written = new();

    public SourceItem Item(MappedObject made, string file, long line) => this.items.Item(Line(made, file, line))!;

    /// <summary>Takes an item of a first pass.</summary>
    /// <exception cref="UnreadableSourceException">It does not fit, holds a secret, or has an id that was there before.</exception>
    public void Claim(MappedObject made, string file, long line, SourceReading reading) => this.items.Claim(Line(made, file, line), reading);

    private JsonBodyLine Line(MappedObject made, string file, long line)
    {
        this.written.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(this.written))
        {
            made.Fields.WriteTo(writer);
        }
        this.one.Read(this.written.WrittenMemory, file, line, telling.Line.Part(made.Shape.Subject)!);
        return new JsonBodyLine(made.Shape.Subject, this.one, 0);
    }
}
