namespace Countersign.Cel.Runtime;

/// <summary>Optionals are equal when both are empty or hold equal values.</summary>
internal sealed class MaybeSameness<T> : Sameness<Maybe<T>>
{
    public override Val<bool> Of(Maybe<T> left, Maybe<T> right, ref Frame frame) =>
        left.IsHeld && right.IsHeld ? Equality.Of(left.Value, right.Value, ref frame) : new(left.IsHeld == right.IsHeld);
}
