using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A folder that somebody sent brings a program and lists it itself: it does not run.</summary>
public sealed class StrangersProgramTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly Estate _estate = Estate.OfSample();

    [Fact]
    public async Task A_folder_cannot_allow_its_own_program()
    {
        var command = new CommandLine(_home.Path, _estate.Folder);
        var lint = await command.RunAsync("lint", _estate.Folder);
        Assert.Equal(ExitCode.DoesNotHold, lint.Exit);
        Assert.Contains("config.source.program_not_listed", lint.Out + lint.Error, StringComparison.Ordinal);
        var up = await command.RunAsync("up", _estate.Folder, "--once");
        Assert.Equal(ExitCode.Refused, up.Exit);
        Assert.Contains("config.source.program_not_listed", up.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_makes_no_workspace()
    {
        var command = new CommandLine(_home.Path, _estate.Folder) { Deployment = _estate.PathOf("countersign.deployment.yaml") };
        Assert.Equal(ExitCode.Ok, (await command.RunAsync("plan", _estate.Folder)).Exit);
        var list = await command.RunAsync("finding", "list");
        Assert.Equal(ExitCode.Refused, list.Exit);
        Assert.StartsWith("error: workspace.none: ", list.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _estate.Dispose();
        _home.Dispose();
    }
}
