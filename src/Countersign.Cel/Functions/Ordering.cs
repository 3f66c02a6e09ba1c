namespace Countersign.Cel.Functions;

/// <summary>The operators <c>&lt; &lt;= &gt; &gt;=</c>. Strings compare by code unit, bytes by byte, false before true.</summary>
internal static class Ordering
{
    public static bool Less(bool left, bool right) => left.CompareTo(right) < 0;

    public static bool Less(long left, long right) => left < right;

    public static bool Less(ulong left, ulong right) => left < right;

    public static bool Less(double left, double right) => left < right;

    public static bool Less(string left, string right) => string.CompareOrdinal(left, right) < 0;

    public static bool Less(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) < 0;

    public static bool Less(Timestamp left, Timestamp right) => left < right;

    public static bool Less(Duration left, Duration right) => left < right;

    public static bool LessOrEqual(bool left, bool right) => left.CompareTo(right) <= 0;

    public static bool LessOrEqual(long left, long right) => left <= right;

    public static bool LessOrEqual(ulong left, ulong right) => left <= right;

    public static bool LessOrEqual(double left, double right) => left <= right;

    public static bool LessOrEqual(string left, string right) => string.CompareOrdinal(left, right) <= 0;

    public static bool LessOrEqual(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) <= 0;

    public static bool LessOrEqual(Timestamp left, Timestamp right) => left <= right;

    public static bool LessOrEqual(Duration left, Duration right) => left <= right;

    public static bool Greater(bool left, bool right) => left.CompareTo(right) > 0;

    public static bool Greater(long left, long right) => left > right;

    public static bool Greater(ulong left, ulong right) => left > right;

    public static bool Greater(double left, double right) => left > right;

    public static bool Greater(string left, string right) => string.CompareOrdinal(left, right) > 0;

    public static bool Greater(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) > 0;

    public static bool Greater(Timestamp left, Timestamp right) => left > right;

    public static bool Greater(Duration left, Duration right) => left > right;

    public static bool GreaterOrEqual(bool left, bool right) => left.CompareTo(right) >= 0;

    public static bool GreaterOrEqual(long left, long right) => left >= right;

    public static bool GreaterOrEqual(ulong left, ulong right) => left >= right;

    public static bool GreaterOrEqual(double left, double right) => left >= right;

    public static bool GreaterOrEqual(string left, string right) => string.CompareOrdinal(left, right) >= 0;

    public static bool GreaterOrEqual(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) >= 0;

    public static bool GreaterOrEqual(Timestamp left, Timestamp right) => left >= right;

    public static bool GreaterOrEqual(Duration left, Duration right) => left >= right;
}
