namespace Countersign.Inventory.Packed;

/// <summary>How a type is packed.</summary>
internal abstract class Form<T>
{
    public abstract void Write(PackWriter writer, in T value);

    public abstract T Read(ref PackReader reader);

    /// <summary>Whether a field with this value is left out.</summary>
    public virtual bool IsDefault(in T value) => value is null || (typeof(T).IsValueType && EqualityComparer<T>.Default.Equals(value, default!));
}
