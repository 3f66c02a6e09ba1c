using System.Reflection;

namespace Countersign.Inventory.Packed;

/// <summary>One property of a record as it is stored.</summary>
internal abstract class RecordField<T>(string name, bool isRequired)
{
    public string Name => name;

    public bool IsRequired => isRequired;

    /// <summary>Whether the property is written at all.</summary>
    public abstract bool IsThere(T record);

    public abstract void Write(PackWriter writer, T record);

    /// <summary>Sets the property to the value that comes next.</summary>
    public abstract void Read(ref PackReader reader, T record);

    /// <summary>Passes over the value that comes next.</summary>
    public abstract void Skip(ref PackReader reader);

    public sealed class Typed<TValue>(PropertyInfo property, string name, bool isRequired, Form<TValue> form) : RecordField<T>(name, isRequired)
    {
        private readonly Func<T, TValue> get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        private readonly Action<T, TValue> set = property.SetMethod!.CreateDelegate<Action<T, TValue>>();

        public override bool IsThere(T record) => IsRequired || !form.IsDefault(get(record));

        public override void Write(PackWriter writer, T record) => form.Write(writer, get(record));

        public override void Read(ref PackReader reader, T record) => set(record, form.Read(ref reader));

        public override void Skip(ref PackReader reader) => form.Skip(ref reader);
    }
}
