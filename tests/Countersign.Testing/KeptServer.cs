using System.Diagnostics;
using System.Text;

namespace Countersign.Testing;

/// <summary>A server that a test started, and the folder that is its own. Both go when this is disposed, or the test process is gone in whatever way.</summary>
internal sealed class KeptServer : IAsyncDisposable
{
    // INVARIANT: `cat` returns when the test process closes the pipe or dies, so no server ever outlives it.
    private const string Script = """
        trap '' INT TERM HUP
        folder=$1; signal=$2; shift 2
        "$@" </dev/null >"$folder/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -"$signal" "$server" 2>/dev/null
        wait "$server"
        rm -rf "$folder"
        """;

    private readonly Process keeper;

    /// <param name="folder">Where its log goes; it is removed at the end.</param>
    /// <param name="signal">What ends it at once: `QUIT`, `KILL`.</param>
    /// <param name="command">What starts it, in the foreground.</param>
    public KeptServer(string folder, string signal, params IReadOnlyList<string> command)
    {
        Folder = folder;
        keeper = Spawn(["sh", "-c", Script, "keeper", folder, signal, .. command]);
    }

    public string Folder { get; }

    /// <summary>Asks until it answers; ends it, and tells its log, where it does not within a minute.</summary>
    /// <param name="name">What the server is called.</param>
    /// <param name="answers">Whether it answers now.</param>
    public async Task AwaitReadyAsync(string name, Func<Task<bool>> answers, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (!await answers())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                var log = await File.ReadAllTextAsync($"{Folder}/log", cancel);
                await DisposeAsync();
                throw new InvalidOperationException($"{name} did not answer within 60 seconds. Its log:\n{log}");
            }
            await Task.Delay(50, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    /// <summary>Where a program lies that is not always on the path; null where it is not installed.</summary>
    /// <param name="usual">Where it is looked for first.</param>
    public static string? Find(string name, params IEnumerable<string> usual) =>
        usual.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end, and answers its exit code and all that it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(IReadOnlyList<string> command, string input, CancellationToken cancel)
    {
        using var process = Spawn(command);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>The same, where anything but success is a failure of the test.</summary>
    public static async Task DoAsync(IReadOnlyList<string> command, string input, CancellationToken cancel)
    {
        var (code, said) = await RunAsync(command, input, cancel);
        if (code != 0)
        {
            throw new InvalidOperationException($"`{command[0]}` failed with exit code {code}:\n{said}");
        }
    }

    private static Process Spawn(IReadOnlyList<string> command) => Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(false),
        WorkingDirectory = "/",
        // What the machine or its user says to LDAP tools is not for these.
        Environment = { ["LDAPNOINIT"] = "1" },
    })!;
}
