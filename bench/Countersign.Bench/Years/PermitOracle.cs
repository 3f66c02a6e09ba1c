using System.Globalization;

namespace Countersign.Bench.Years;

/// <summary>
/// What exceptions permit, kept beside the product from what people asked for and were granted: from an instant on, and before another. It knows
/// none of the product's types, and compares the microseconds that the texts of the instants come to.
/// </summary>
/// <param name="wrongBy">Microseconds by which it is wrong about ends on purpose, to see that this is noticed.</param>
internal sealed class PermitOracle(long wrongBy = 0)
{
    private readonly Dictionary<string, (long From, long Until)> permits = new(StringComparer.Ordinal);

    public void Permit(string exception, string from, string until) => permits[exception] = (Read(from), Read(until));

    public void Extend(string exception, string until) => permits[exception] = (permits[exception].From, Read(until));

    public void End(string exception, string at) => permits[exception] = (permits[exception].From, Math.Min(permits[exception].Until, Read(at)));

    public bool Permits(string exception, string at) => Read(at) >= permits[exception].From && Read(at) < permits[exception].Until + wrongBy;

    private static long Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime().Ticks / 10;
}
