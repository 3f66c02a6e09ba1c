using System.Diagnostics;
using System.Globalization;

namespace Countersign.Mutation;

/// <summary>Asks worker processes, one at a time, and ends the one that computes on without an answer.</summary>
/// <param name="mutated">The assembly that holds the mutants.</param>
/// <param name="suite">The tests' assembly, beside which lies all that they need.</param>
internal sealed class Bench(string mutated, string suite) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private Process? worker;

    /// <summary>The tests' names.</summary>
    public IReadOnlyList<string> Tests() => Ask("list", Longest)!;

    /// <summary>Runs one test without any mutant.</summary>
    public Reach Reach(string test)
    {
        var said = Ask($"reach\t{test}", Longest) ?? throw new InvalidOperationException($"`{test}` does not end.");
        return new Reach(
            test, said[0], TimeSpan.FromMilliseconds(double.Parse(said[1], CultureInfo.InvariantCulture)),
            said.Skip(2).Select(slot => int.Parse(slot, CultureInfo.InvariantCulture)).ToHashSet());
    }

    /// <summary>What becomes of a mutant under those tests, in their order.</summary>
    /// <param name="limit">The processor time after which it counts as endless: time in which this machine does other things is not its.</param>
    public Verdict Judge(int number, IEnumerable<string> tests, TimeSpan limit)
    {
        var question = string.Join('\t', tests.Prepend(number.ToString(CultureInfo.InvariantCulture)).Prepend("judge"));
        var verdict = Told(Ask(question, limit));
        if (verdict is { } sound)
        {
            return sound;
        }
        // In a process of its own a failure is this mutant's alone, and what it leaves behind goes with the process.
        End();
        var alone = Told(Ask(question, limit)) ?? Verdict.Killed;
        End();
        return alone;
    }

    public void Dispose() => End();

    private static Verdict? Told(IReadOnlyList<string>? answer) => answer?[0] switch
    {
        null => Verdict.TimedOut,
        "killed" => Verdict.Killed,
        "survived" => Verdict.Survived,
        _ => null,
    };

    // Null where it did not answer in time, or fell over.
    private string[]? Ask(string question, TimeSpan limit)
    {
        worker ??= Begin();
        var (before, waited) = (worker.TotalProcessorTime, Stopwatch.StartNew());
        worker.StandardInput.WriteLine(question);
        worker.StandardInput.Flush();
        var answer = worker.StandardOutput.ReadLineAsync();
        while (!answer.Wait(TimeSpan.FromMilliseconds(50)))
        {
            worker.Refresh();
            if (!worker.HasExited && (worker.TotalProcessorTime - before > limit || waited.Elapsed > Longest))
            {
                End();
                return null;
            }
        }
        if (answer.Result is null)
        {
            End();
        }
        return answer.Result?.Split('\t');
    }

    private Process Begin()
    {
        // The executable lies beside the tool's own file, whoever loaded that.
        var executable = Path.ChangeExtension(typeof(Bench).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(executable, ["worker", mutated, suite])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // What eats memory without end falls over by itself.
            Environment = { ["DOTNET_GCHeapHardLimit"] = "0x60000000" },
        };
        var begun = Process.Start(start)!;
        begun.ErrorDataReceived += (_, _) => { };
        begun.BeginErrorReadLine();
        return begun;
    }

    private void End()
    {
        if (worker is not null && !worker.HasExited)
        {
            worker.Kill();
            worker.WaitForExit();
        }
        worker?.Dispose();
        worker = null;
    }
}
