namespace Countersign.Cel.Runtime;

/// <summary>Values whose types are known only now: equal types compare as such, numbers by amount, all else is unequal.</summary>
internal sealed class DynSameness : Sameness<object>
{
    public override Val<bool> Of(object left, object right, ref Frame frame) => (left, right) switch
    {
        (byte[] a, byte[] b) => Sameness<byte[]>.Instance.Of(a, b, ref frame),
        (ListView<object> a, ListView<object> b) => Sameness<ListView<object>>.Instance.Of(a, b, ref frame),
        (MapView<object, object> a, MapView<object, object> b) => Sameness<MapView<object, object>>.Instance.Of(a, b, ref frame),
        (long or ulong or double, long or ulong or double) => new(AreSameAmount(left, right)),
        _ => new(left.Equals(right)),
    };

    private static bool AreSameAmount(object left, object right) => (left, right) switch
    {
        (double a, double b) => ScalarSameness<double>.AreEqual(a, b),
        (double a, _) => IsAmount(a, right),
        (_, double b) => IsAmount(b, left),
        _ => ToWide(left) == ToWide(right),
    };

    private static bool IsAmount(double real, object whole) =>
        Math.Abs(real) < 1e20 && double.IsInteger(real) && (Int128)real == ToWide(whole);

    private static Int128 ToWide(object whole) => whole is long signed ? signed : (ulong)whole;
}
