using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Lists are equal when they are as long and all their elements are equal.</summary>
internal sealed class ListSameness<T> : Sameness<ListView<T>>
{
    public override Val<bool> Of(ListView<T> left, ListView<T> right, ref Frame frame)
    {
        left = left.Indexed();
        right = right.Indexed();
        if (left.Count != right.Count)
        {
            return new(false);
        }

        var all = new Val<bool>(true);
        for (var i = 0; i < left.Count; i++)
        {
            if (!frame.Step())
            {
                return new(Note.OutOfSteps);
            }

            all = Logic.And(all, Equality.Of(left.At(i), right.At(i), ref frame), ref frame);
            if (all is { HasValue: true, Value: false })
            {
                return all;
            }
        }

        return all;
    }
}
