using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Values whose types are known only now: equal types compare as such, numbers by amount, all else is unequal.</summary>
internal sealed class DynSameness : Sameness<object>
{
    public override Val<bool> Of(object left, object right, ref Frame frame) => (left, right) switch
    {
        (byte[] a, byte[] b) => Sameness<byte[]>.Instance.Of(a, b, ref frame),
        (ListView<object> a, ListView<object> b) => Sameness<ListView<object>>.Instance.Of(a, b, ref frame),
        (MapView<object, object> a, MapView<object, object> b) => Sameness<MapView<object, object>>.Instance.Of(a, b, ref frame),
        (Maybe<object> a, Maybe<object> b) => Sameness<Maybe<object>>.Instance.Of(a, b, ref frame),
        (long or ulong or double, long or ulong or double) => new(Amounts.Compare(left, right) == 0),
        _ => new(left.Equals(right)),
    };
}
