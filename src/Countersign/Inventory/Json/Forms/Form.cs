namespace Countersign.Inventory.Json.Forms;

/// <summary>
/// How a type is written where it is stored, to the byte as the serializer writes it by `DomainJson.Stored`. Only what is written
/// so is read by a form; it gives up on every other text, which the serializer then reads or refuses.
/// </summary>
internal abstract class Form<T>
{
    public void Write(FormWriter writer, in T value)
    {
        if (value is null)
        {
            writer.Raw("null"u8);
            return;
        }
        WriteValue(writer, in value);
    }

    /// <summary>False for text that is not written as this form would write it, and for null.</summary>
    public abstract bool TryRead(ref FormReader reader, out T value);

    /// <summary>Whether a field with this value is left out.</summary>
    public virtual bool IsDefault(in T value) => value is null || (typeof(T).IsValueType && EqualityComparer<T>.Default.Equals(value, default!));

    protected abstract void WriteValue(FormWriter writer, in T value);
}
