namespace Countersign.Inventory.Packed;

/// <summary>How a type is packed.</summary>
internal abstract class Form<T>
{
    public abstract void Write(PackWriter writer, in T value);

    public abstract T Read(ref PackReader reader);

    /// <summary>Passes over a value, and finds it damaged where reading it would; a form whose reading allocates passes over it without.</summary>
    public virtual void Skip(ref PackReader reader) => Read(ref reader);

    /// <summary>Whether passing over it costs far less than reading it.</summary>
    public virtual bool IsLarge => false;

    /// <summary>Whether a field with this value is left out.</summary>
    public virtual bool IsDefault(in T value) => value is null || (typeof(T).IsValueType && EqualityComparer<T>.Default.Equals(value, default!));
}
