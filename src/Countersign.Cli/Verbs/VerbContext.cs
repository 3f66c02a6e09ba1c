using System.CommandLine;
using System.Text.Json;
using Countersign.Api;
using Countersign.Cli.Hosting;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Verbs;

/// <summary>One call of a verb: what was asked, where to write, and the way to the workspace.</summary>
internal sealed record VerbContext(ParseResult Parsed, GlobalChoice Global, Terminal Terminal, TimeProvider Clock)
{
    /// <summary>Which try of the verb this is, from 1: a process that hosted the workspace for it may have ended meanwhile.</summary>
    public int Tries { get; init; } = 1;

    public OutputFormat Format => Global.Output;

    public StateFolder State => StateFolder.Of(Terminal);

    /// <summary>The server of the workspace that the verb is about; hosts it here where nobody does.</summary>
    public Task<ServerConnection> ConnectAsync(CancellationToken cancel) => Global.Server is null
        ? ConnectAsync(WorkspaceLocator.Locate(this), new HostingWish(), cancel)
        : ServerConnection.ToAddressAsync(Global);

    public Task<ServerConnection> ConnectAsync(WorkspaceChoice workspace, HostingWish wish, CancellationToken cancel) =>
        Global.Server is null
            ? ServerConnection.ToWorkspaceAsync(workspace, Allowing(workspace, wish), Global, Clock, cancel)
            : ServerConnection.ToAddressAsync(Global);

    private HostingWish Allowing(WorkspaceChoice workspace, HostingWish wish) => wish with
    {
        Deployment = workspace.Folder is { } folder ? DeploymentFile.Read(folder, workspace.Connection, Terminal) : wish.Deployment,
        AloneFirst = Tries > 1,
    };

    public string FolderOf(Argument<string?> argument, string fallback) => Path.GetFullPath(Parsed.GetValue(argument) ?? fallback, Terminal.Folder);

    public void Remark(string text)
    {
        if (!Global.Quiet)
        {
            Terminal.Error.WriteLine(SafeText.Of(text));
        }
    }

    public void WriteJson<T>(T report) => Terminal.Out.WriteLine(JsonSerializer.Serialize(report, WireJson.Indented));

    /// <summary>Writes a report in the format that was asked for.</summary>
    public void Write<T>(T report, Action csv, Action table)
    {
        switch (Format)
        {
            case OutputFormat.Json:
                WriteJson(report);
                break;
            case OutputFormat.Csv:
                csv();
                break;
            case OutputFormat.Table:
                table();
                break;
        }
    }

    public void WriteList<T>(Listing<T> listing, IReadOnlyList<T> items, string whenEmpty) => listing.Write(items, Format, Terminal, whenEmpty);
}
