using Countersign.Simulation.Faults;
using Countersign.Simulation.Moves;

namespace Countersign.Simulation;

/// <summary>How often everything happened.</summary>
internal sealed class Tally
{
    private readonly Dictionary<MoveKind, (long Tried, long Done, TimeSpan Took)> moves =
        Enum.GetValues<MoveKind>().ToDictionary(kind => kind, _ => (0L, 0L, TimeSpan.Zero));
    private readonly Dictionary<FaultKind, long> faults = Enum.GetValues<FaultKind>().ToDictionary(kind => kind, _ => 0L);

    public long Seeds { get; set; }

    public long Steps { get; private set; }

    /// <summary>Simulated time.</summary>
    public TimeSpan Lived { get; set; }

    public long Checks { get; set; }

    public void Add(MoveKind kind, bool done, TimeSpan took)
    {
        Steps++;
        moves[kind] = (moves[kind].Tried + 1, moves[kind].Done + (done ? 1 : 0), moves[kind].Took + took);
    }

    public void Add(FaultKind kind) => faults[kind]++;

    /// <summary>The kinds that happened fewer times than that.</summary>
    public IReadOnlyList<string> Below(long times) =>
    [
        .. moves.Where(move => move.Value.Done < times).Select(move => $"{move.Key} {move.Value.Done}"),
        .. faults.Where(fault => fault.Value < times).Select(fault => $"{fault.Key} {fault.Value}"),
    ];

    public void Print(TextWriter output)
    {
        output.WriteLine($"{"move",-20} {"tried",10} {"done",10} {"ms each",10}");
        foreach (var (kind, (tried, done, took)) in moves)
        {
            output.WriteLine($"{kind,-20} {tried,10} {done,10} {took.TotalMilliseconds / Math.Max(1, tried),10:0.00}");
        }
        output.WriteLine($"{"fault",-20} {"",10} {"happened",10}");
        foreach (var (kind, happened) in faults)
        {
            output.WriteLine($"{kind,-20} {"",10} {happened,10}");
        }
        output.WriteLine($"{Seeds} seeds, {Steps} steps, {Checks} states checked, {Lived.TotalDays / 365:0.0} years lived");
    }
}
