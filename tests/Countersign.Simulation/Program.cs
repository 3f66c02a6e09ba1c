using System.Diagnostics;
using Countersign.Simulation;
using Countersign.Simulation.Faults;

var (seeds, steps, from) = (int.Parse(args[0]), int.Parse(args[1]), args.Length > 2 ? int.Parse(args[2]) : 1);
using var tap = new StatementTap();
var tally = new Tally();
var watch = Stopwatch.StartNew();
var failed = 0;
for (var seed = from; seed < from + seeds && failed < 3; seed++)
{
    var lived = await Simulated.RunAsync(seed, steps, tap, tally, CancellationToken.None);
    if (lived.Broken is not null)
    {
        failed++;
        lived.Print(Console.Out);
    }
}
tally.Print(Console.Out);
Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.0}s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0}s of the processor");
return failed > 0 ? 3 : 0;
