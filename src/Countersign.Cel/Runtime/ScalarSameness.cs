namespace Countersign.Cel.Runtime;

/// <summary>Scalars, and records by their own equality. NaN equals nothing.</summary>
internal sealed class ScalarSameness<T> : Sameness<T>
{
    public override Val<bool> Of(T left, T right, ref Frame frame) => new(AreEqual(left, right));

    public static bool AreEqual(T left, T right) =>
        EqualityComparer<T>.Default.Equals(left, right) && (left is not double number || !double.IsNaN(number));
}
