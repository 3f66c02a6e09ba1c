namespace Countersign.Cel.Runtime;

/// <summary>A CEL optional: empty, or holding a value, which may be none.</summary>
internal readonly struct Maybe<T>(Val<T> value)
{
    public static readonly Maybe<T> Empty;

    public readonly Val<T> Value = value;

    public readonly bool IsHeld = true;
}
