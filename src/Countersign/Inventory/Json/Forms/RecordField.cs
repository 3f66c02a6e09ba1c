using System.Reflection;
using System.Text;

namespace Countersign.Inventory.Json.Forms;

/// <summary>One property of a record as it is stored.</summary>
internal abstract class RecordField<T>(string name, bool isRequired)
{
    private readonly byte[] prefix = Encoding.UTF8.GetBytes($",\"{name}\":");

    public bool IsRequired => isRequired;

    /// <summary>Comma, name and colon.</summary>
    public ReadOnlySpan<byte> Prefix => prefix;

    public abstract void Write(FormWriter writer, T record);

    /// <summary>Sets the property to the value that comes next.</summary>
    public abstract bool TryRead(ref FormReader reader, T record);

    public sealed class Typed<TValue>(PropertyInfo property, string name, bool isRequired, Form<TValue> form) : RecordField<T>(name, isRequired)
    {
        private readonly Func<T, TValue> get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        private readonly Action<T, TValue> set = property.SetMethod!.CreateDelegate<Action<T, TValue>>();

        public override void Write(FormWriter writer, T record)
        {
            var value = get(record);
            if (IsRequired || !form.IsDefault(in value))
            {
                writer.Name(Prefix);
                form.Write(writer, in value);
            }
        }

        public override bool TryRead(ref FormReader reader, T record)
        {
            if (!form.TryRead(ref reader, out var value))
            {
                return false;
            }
            set(record, value);
            return true;
        }
    }
}
