using System.Runtime.CompilerServices;

namespace Countersign.Inventory.Json.Forms;

/// <summary>A record by its properties in their own order.</summary>
internal sealed class RecordForm<T>(RecordField<T>[] fields) : Form<T>
    where T : class
{
    private readonly bool isCreated = typeof(T).GetConstructor(Type.EmptyTypes) is not null;
    private readonly int required = fields.Count(f => f.IsRequired);

    public override bool TryRead(ref FormReader reader, out T value)
    {
        // A record with a constructor is made of its parameters alone: the fields below are all of it.
        value = isCreated ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        if (!reader.Take((byte)'{'))
        {
            return false;
        }
        var (isFirst, found) = (true, 0);
        foreach (var field in fields)
        {
            if (reader.Take(isFirst ? field.Prefix[1..] : field.Prefix))
            {
                if (!field.TryRead(ref reader, value))
                {
                    return false;
                }
                isFirst = false;
                found += field.IsRequired ? 1 : 0;
            }
        }
        return found == required && reader.Take((byte)'}');
    }

    protected override void WriteValue(FormWriter writer, in T value)
    {
        writer.Raw((byte)'{');
        foreach (var field in fields)
        {
            field.Write(writer, value);
        }
        writer.Raw((byte)'}');
    }
}
