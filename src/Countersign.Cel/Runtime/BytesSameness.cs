namespace Countersign.Cel.Runtime;

internal sealed class BytesSameness : Sameness<byte[]>
{
    public override Val<bool> Of(byte[] left, byte[] right, ref Frame frame) => new(left.AsSpan().SequenceEqual(right));
}
