using Countersign.Cli.Terminals;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>Runs verbs in this process, in folders of their own.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public CliRun()
    {
        _variables["XDG_STATE_HOME"] = Path.Combine(_folder.Path, "state");
        Current = Directory.CreateDirectory(Path.Combine(_folder.Path, "current")).FullName;
    }

    public string Current { get; }

    public string Write(string relative, string text) => _folder.Write(Path.Combine("current", relative), text);

    public async Task<(int Exit, string Out, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error) { Folder = Current, Variable = name => _variables.GetValueOrDefault(name) };
        var exit = await Program.RunAsync(args, terminal, new FakeClock(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero)));
        return (exit, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    public void Dispose() => _folder.Dispose();
}
