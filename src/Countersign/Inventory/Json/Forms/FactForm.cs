namespace Countersign.Inventory.Json.Forms;

internal sealed class FactForm<T>(Form<T> form) : Form<Fact<T>>
{
    private static ReadOnlySpan<byte> NoneSince => "{\"none\":{\"since\":"u8;

    public override bool TryRead(ref FormReader reader, out Fact<T> value)
    {
        if (reader.Take("null"u8))
        {
            value = Fact<T>.None();
            return true;
        }
        if (reader.Take(NoneSince))
        {
            var isInstant = reader.TryInstant(out var since);
            value = Fact<T>.None(since);
            return isInstant && reader.Take("}}"u8);
        }
        var isRead = form.TryRead(ref reader, out var one);
        value = Fact<T>.Of(one);
        return isRead;
    }

    public override bool IsDefault(in Fact<T> value) => value.IsUnknown;

    protected override void WriteValue(FormWriter writer, in Fact<T> value)
    {
        if (value.IsValue)
        {
            form.Write(writer, value.Value);
            return;
        }
        if (value.Since is not { } since)
        {
            writer.Raw("null"u8);
            return;
        }
        writer.Raw(NoneSince);
        writer.Instant(since);
        writer.Raw("}}"u8);
    }
}
