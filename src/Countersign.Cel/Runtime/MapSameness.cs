using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Maps are equal when they have the same keys and equal values under each.</summary>
internal sealed class MapSameness<TKey, TValue> : Sameness<MapView<TKey, TValue>>
{
    public override Val<bool> Of(MapView<TKey, TValue> left, MapView<TKey, TValue> right, ref Frame frame)
    {
        if (left.Count != right.Count)
        {
            return new(false);
        }

        var keys = left.Keys();
        var all = new Val<bool>(true);
        for (var i = 0; i < keys.Count; i++)
        {
            if (!frame.Step())
            {
                return new(Note.OutOfSteps);
            }

            var key = keys.At(i).Value;
            if (!right.TryFind(key, out var there))
            {
                return new(false);
            }

            left.TryFind(key, out var here);
            all = Logic.And(all, Equality.Of(here, there, ref frame), ref frame);
        }

        return all;
    }
}
