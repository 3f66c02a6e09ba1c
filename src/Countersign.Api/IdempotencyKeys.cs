using System.Globalization;

namespace Countersign.Api;

/// <summary>Keys that no other request of any process on this machine carries: process, start and a count.</summary>
internal static class IdempotencyKeys
{
    private static long count;

    public static string Next() => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64}-{Interlocked.Increment(ref count)}");
}
