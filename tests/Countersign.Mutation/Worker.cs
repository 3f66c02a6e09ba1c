using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Countersign.Mutation;

/// <summary>The process in which tests run: it answers a line for a line, so that whoever asks can end it when it does not.</summary>
internal sealed class Worker
{
    private readonly Dictionary<string, TestMethod> tests;
    private readonly FieldInfo active;
    private readonly bool[] reached;

    private Worker(string mutated, string suite)
    {
        var context = new AssemblyLoadContext("mutants");
        context.Resolving += (_, wanted) => new[] { Path.GetDirectoryName(mutated)!, Path.GetDirectoryName(suite)! }
            .Select(folder => Path.Combine(folder, wanted.Name + ".dll")).Where(File.Exists).Select(context.LoadFromAssemblyPath).FirstOrDefault();
        var mutants = context.LoadFromAssemblyPath(mutated).GetType("Countersign.Mutants")!;
        active = mutants.GetField("Active")!;
        reached = (bool[])mutants.GetField("Reached")!.GetValue(null)!;
        tests = TestMethod.In(context.LoadFromAssemblyPath(suite)).ToDictionary(t => t.Name);
    }

    /// <summary>Answers until there is nothing more to read: `list`, `reach TEST`, or `judge NUMBER TEST …`, all apart by tabs.</summary>
    public static void Run(string mutated, string suite, TextReader input, TextWriter output)
    {
        Console.SetOut(TextWriter.Null);
        var worker = new Worker(mutated, suite);
        while (input.ReadLine()?.Split('\t') is { } asked)
        {
            output.WriteLine(string.Join('\t', asked[0] switch
            {
                "list" => worker.tests.Keys,
                "reach" => worker.Reach(asked[1]),
                _ => [worker.Judge(int.Parse(asked[1], CultureInfo.InvariantCulture), asked[2..])],
            }));
            output.Flush();
        }
    }

    // What it says where it fails, how long it takes, and what it reaches.
    private IEnumerable<string> Reach(string test)
    {
        active.SetValue(null, 0);
        Array.Clear(reached);
        var started = Stopwatch.GetTimestamp();
        var fails = tests[test].Fails()?.ReplaceLineEndings(" ").Replace('\t', ' ') ?? "";
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return [fails, took.ToString("0.0", CultureInfo.InvariantCulture), .. Enumerable.Range(0, reached.Length).Where(i => reached[i])
            .Select(i => i.ToString(CultureInfo.InvariantCulture))];
    }

    // INVARIANT: a kill counts where the same test passes without the mutant; else something of an earlier one is left in the process.
    private string Judge(int number, string[] reaching)
    {
        foreach (var test in reaching)
        {
            active.SetValue(null, number);
            var killed = tests[test].Fails() is not null;
            active.SetValue(null, 0);
            if (killed)
            {
                return tests[test].Fails() is null ? "killed" : "spoilt";
            }
        }
        return "survived";
    }
}
