using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Countersign.Testing;

namespace Countersign.Bench;

/// <summary>What a run found: told as it comes, and kept in one file a run under `bench/results/`, with machine, commit and date.</summary>
internal sealed class Report
{
    private readonly List<string> text = [];
    private readonly List<(string Name, string Text)> beside = [];
    private readonly DateTimeOffset started = DateTimeOffset.UtcNow;
    private readonly string commit = Commit();

    public void Begin()
    {
        Add("# Bench");
        Add("");
        Add($"{Environment.ProcessorCount} processors, {Gibibytes()} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        Add("");
        Add($"commit {commit}, {started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
    }

    public void AddSection(string title, IEnumerable<string> lines)
    {
        Add("");
        Add($"## {title}");
        Add("");
        Add("```");
        foreach (var line in lines)
        {
            Add(line);
        }

        Add("```");
    }

    /// <summary>Whether something that was to hold does not.</summary>
    public bool Fails { get; set; }

    /// <summary>A file of its own beside the report.</summary>
    public void AddBeside(string name, string content) => beside.Add((name, content));

    public void Save()
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryRoot.Find(), "bench", "results")).FullName;
        var name = $"{started.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}-{commit}";
        Console.WriteLine();
        File.WriteAllLines(Path.Combine(folder, $"{name}.md"), text);
        Console.WriteLine($"kept as bench/results/{name}.md");
        foreach (var (kind, content) in beside)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}-{kind}"), content);
            Console.WriteLine($"and bench/results/{name}-{kind}");
        }
    }

    private void Add(string line)
    {
        text.Add(line);
        Console.WriteLine(line);
    }

    private static string Gibibytes() =>
        (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30)).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Commit()
    {
        var head = Git("rev-parse", "--short=10", "HEAD");
        return head.Length == 0 ? "unknown" : Git("status", "--porcelain", "--untracked-files=no").Length == 0 ? head : $"{head}-changed";
    }

    // Whoever has the source without its history has no commit to name.
    private static string Git(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = RepositoryRoot.Find(),
            })!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
