namespace Countersign.Inventory.Packed;

internal sealed class FactForm<T>(Form<T> form) : Form<Fact<T>>
{
    private const byte None = 0;
    private const byte NoneSince = 1;
    private const byte Value = 2;

    public override bool IsDefault(in Fact<T> value) => value.IsUnknown;

    public override void Write(PackWriter writer, in Fact<T> value)
    {
        if (value.IsValue)
        {
            writer.Byte(Value);
            form.Write(writer, value.Value);
        }
        else if (value.Since is { } since)
        {
            writer.Byte(NoneSince);
            writer.Instant(since);
        }
        else
        {
            writer.Byte(None);
        }
    }

    public override Fact<T> Read(ref PackReader reader) => reader.Byte() switch
    {
        None => Fact<T>.None(),
        NoneSince => Fact<T>.None(reader.Instant()),
        Value => Fact<T>.Of(form.Read(ref reader)),
        _ => throw PackReader.Damaged(),
    };

    public override void Skip(ref PackReader reader)
    {
        switch (reader.Byte())
        {
            case None:
                break;
            case NoneSince:
                reader.SkipInstant();
                break;
            case Value:
                form.Skip(ref reader);
                break;
            default:
                throw PackReader.Damaged();
        }
    }
}
