using System.Diagnostics;
using System.Globalization;

namespace Countersign.Workflow.Jobs;

/// <summary>A process as leases name it: `MACHINE/PID/STARTED` (Unix seconds). One of this machine that has ended is known to have ended.</summary>
internal sealed record Holder(string Machine, int Process, long Started)
{
    // Two processes reckon the start of a third from the machine's own start, and not to the same second.
    private const long AsGoodAsEqual = 3;

    public static Holder This { get; } = OfThis();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}/{Process}/{Started}");

    /// <summary>The name of one of several holders in this process.</summary>
    public static string OfRun(UInt128 run) => $"{This}#{run:x}";

    /// <summary>Machine and process of a lease's holder, as people may look for it.</summary>
    public static string ProcessOf(string holder) => holder.LastIndexOf('/') is > 0 and var end ? holder[..end] : holder;

    /// <summary>Whether the process that a lease names is of this machine and is no more. One of another machine may well live.</summary>
    public static bool HasEnded(string holder) =>
        holder.Split('#')[0].Split('/') is [var machine, var number, var started]
        && machine == This.Machine
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var then)
        && !(StartedAt(process) is { } start && Math.Abs(start - then) <= AsGoodAsEqual);

    private static Holder OfThis() => new(Environment.MachineName.Replace('/', '_'), Environment.ProcessId, StartedAt(Environment.ProcessId) ?? 0);

    // Numbers of processes come again; with the instant of their start they do not.
    private static long? StartedAt(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return new DateTimeOffset(found.StartTime).ToUnixTimeSeconds();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
