using Countersign.Cli.Terminals;
using Countersign.Cli.Workspaces;
using Countersign.Server;
using Countersign.Server.Hosting;
using Countersign.Testing;
using Countersign.Workflow;

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

    /// <summary>Where the workspace of the current folder lies.</summary>
    public string Workspace => new StateFolder(Path.Combine(_variables["XDG_STATE_HOME"], "countersign")).WorkspaceOf(RealPath.Of(Current));

    public string Write(string relative, string text) => _folder.Write(Path.Combine("current", relative), text);

    public async Task<(int Exit, string Out, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error) { Folder = Current, Variable = name => _variables.GetValueOrDefault(name) };
        var exit = await Program.RunAsync(args, terminal, new FakeClock(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero)));
        return (exit, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Serves the workspace of the current folder, as a staying `up` does: verbs find it and need not open it each.</summary>
    public async Task<ServerHost> ServeAsync()
    {
        var options = new HostOptions(Workspace, "current", SystemSeam.Create(TimeProvider.System)) { Root = Current };
        return await ServerHost.TryStartAsync(options, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("Another process hosts a workspace that this test made.");
    }

    public void Dispose() => _folder.Dispose();
}
