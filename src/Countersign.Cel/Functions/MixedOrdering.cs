using Countersign.Cel.Runtime;

namespace Countersign.Cel.Functions;

/// <summary>The operators <c>&lt; &lt;= &gt; &gt;=</c> between numbers of different types; NaN is in no order.</summary>
internal static class MixedOrdering
{
    public static bool Less(long left, ulong right) => Amounts.Compare(left, right) < 0;

    public static bool Less(ulong left, long right) => Amounts.Compare(right, left) > 0;

    public static bool Less(long left, double right) => Amounts.Compare(left, right) < 0;

    public static bool Less(double left, long right) => Amounts.Compare(right, left) > 0;

    public static bool Less(ulong left, double right) => Amounts.Compare(left, right) < 0;

    public static bool Less(double left, ulong right) => Amounts.Compare(right, left) > 0;

    public static bool LessOrEqual(long left, ulong right) => Amounts.Compare(left, right) <= 0;

    public static bool LessOrEqual(ulong left, long right) => Amounts.Compare(right, left) >= 0;

    public static bool LessOrEqual(long left, double right) => Amounts.Compare(left, right) <= 0;

    public static bool LessOrEqual(double left, long right) => Amounts.Compare(right, left) >= 0;

    public static bool LessOrEqual(ulong left, double right) => Amounts.Compare(left, right) <= 0;

    public static bool LessOrEqual(double left, ulong right) => Amounts.Compare(right, left) >= 0;

    public static bool Greater(long left, ulong right) => Amounts.Compare(left, right) > 0;

    public static bool Greater(ulong left, long right) => Amounts.Compare(right, left) < 0;

    public static bool Greater(long left, double right) => Amounts.Compare(left, right) > 0;

    public static bool Greater(double left, long right) => Amounts.Compare(right, left) < 0;

    public static bool Greater(ulong left, double right) => Amounts.Compare(left, right) > 0;

    public static bool Greater(double left, ulong right) => Amounts.Compare(right, left) < 0;

    public static bool GreaterOrEqual(long left, ulong right) => Amounts.Compare(left, right) >= 0;

    public static bool GreaterOrEqual(ulong left, long right) => Amounts.Compare(right, left) <= 0;

    public static bool GreaterOrEqual(long left, double right) => Amounts.Compare(left, right) >= 0;

    public static bool GreaterOrEqual(double left, long right) => Amounts.Compare(right, left) <= 0;

    public static bool GreaterOrEqual(ulong left, double right) => Amounts.Compare(left, right) >= 0;

    public static bool GreaterOrEqual(double left, ulong right) => Amounts.Compare(right, left) <= 0;
}
