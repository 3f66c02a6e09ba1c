using Countersign.Cel.Runtime;

namespace Countersign.Cel.Functions;

/// <summary>The functions <c>math.bit*</c>. A shift by 64 or more gives 0, one by less than 0 is a fault.</summary>
internal static class Bits
{
    private static readonly Note Negative = Note.Fault("a shift is by 0 or more");

    public static long And(long left, long right) => left & right;

    public static ulong And(ulong left, ulong right) => left & right;

    public static long Or(long left, long right) => left | right;

    public static ulong Or(ulong left, ulong right) => left | right;

    public static long Xor(long left, long right) => left ^ right;

    public static ulong Xor(ulong left, ulong right) => left ^ right;

    public static long Not(long value) => ~value;

    public static ulong Not(ulong value) => ~value;

    public static Val<long> ShiftLeft(long value, long by) => by < 0 ? new(Negative) : new(by > 63 ? 0 : value << (int)by);

    public static Val<ulong> ShiftLeft(ulong value, long by) => by < 0 ? new(Negative) : new(by > 63 ? 0 : value << (int)by);

    /// <summary>Zeros come in from the left, also for a negative number.</summary>
    public static Val<long> ShiftRight(long value, long by) => by < 0 ? new(Negative) : new(by > 63 ? 0 : value >>> (int)by);

    public static Val<ulong> ShiftRight(ulong value, long by) => by < 0 ? new(Negative) : new(by > 63 ? 0 : value >> (int)by);
}
