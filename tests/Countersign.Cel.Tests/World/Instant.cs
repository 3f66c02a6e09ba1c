namespace Countersign.Cel.Tests.World;

public readonly record struct Instant(long Micros)
{
    public static implicit operator Timestamp(Instant instant) => Timestamp.FromUnixMicroseconds(instant.Micros);

    public static Instant Parse(string text) => new(Timestamp.Parse(text).ToUnixMicroseconds());
}
