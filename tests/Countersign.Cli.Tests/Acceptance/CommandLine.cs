using System.Diagnostics;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>The built command, run as a user runs it: a process of its own, whose state and sockets lie in a home of the test's.</summary>
internal sealed class CommandLine(string home, string? current = null)
{
    // Under test and executable come from one build: `artifacts/bin/PROJECT/CONFIGURATION`.
    private static readonly string Executable = Path.Combine(
        RepositoryRoot.Find(), "artifacts", "bin", "Countersign.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
        OperatingSystem.IsWindows() ? "countersign.exe" : "countersign");

    /// <summary>What COUNTERSIGN_WORKSPACE says; null leaves it out.</summary>
    public string? Workspace { get; init; }

    /// <summary>How long a verb may take before it is killed and the test fails.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>What COUNTERSIGN_DEPLOYMENT says; null leaves it out.</summary>
    public string? Deployment { get; init; }

    /// <summary>Variables of the environment beside those, by name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public async Task<Ended> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"`{string.Join(' ', args)}` did not end within {Longest}.\n{await error}\n{await output}");
        }
        return new Ended(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    /// <summary>Kills it, as `kill -9` does, after so long. True when it was still running.</summary>
    public async Task<bool> KillAfterAsync(TimeSpan delay, params string[] args)
    {
        using var process = Start(args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(delay);
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return process.ExitCode != ExitCode.Ok;
    }

    /// <summary>Starts a verb that stays, for the test to read and to end.</summary>
    public Process Open(params string[] args) => Start(args);

    private Process Start(string[] args)
    {
        var start = new ProcessStartInfo(Executable, args)
        {
            WorkingDirectory = current ?? home,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_STATE_HOME"] = Directory.CreateDirectory(Path.Combine(home, "state")).FullName;
        start.Environment["XDG_RUNTIME_DIR"] = Directory.CreateDirectory(Path.Combine(home, "run")).FullName;
        start.Environment["COLUMNS"] = "220";
        start.Environment["COUNTERSIGN_WORKSPACE"] = Workspace ?? "";
        if (Deployment is not null)
        {
            start.Environment["COUNTERSIGN_DEPLOYMENT"] = Deployment;
        }
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }
        // Short runs are mostly compilation; leaving its profiling out changes nothing but the time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
