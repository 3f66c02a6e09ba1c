using System.CommandLine;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Options that every verb takes.</summary>
internal static class GlobalOptions
{
    private static readonly Option<string?> Workspace = Recursive<string?>("--workspace",
        "The workspace: an SQLite path or a PostgreSQL connection string. Else COUNTERSIGN_WORKSPACE.", "PATH");
    private static readonly Option<string?> Server = Recursive<string?>("--server", "Call the server at this address instead of hosting the workspace.",
        "URL");
    private static readonly Option<OutputFormat> Format = Recursive<OutputFormat>("--output", "How to write: table, json or csv.", "table|json|csv");
    private static readonly Option<string?> As = Recursive<string?>("--as",
        "Act as this person. Taken only on the workspace's private socket, recorded beside the OS user.", "PERSON");
    private static readonly Option<string?> Now = Recursive<string?>("--now", "The instant to work at. Only simulated workspaces take it.", "INSTANT");
    private static readonly Option<bool> Quiet = Recursive<bool>("--quiet", "No progress, no remarks.", null);

    public static RootCommand AddTo(RootCommand root)
    {
        Option[] all = [Workspace, Server, Format, As, Now, Quiet];
        foreach (var option in all)
        {
            root.Options.Add(option);
        }
        return root;
    }

    public static GlobalChoice Read(ParseResult parsed) => new(
        parsed.GetValue(Workspace), parsed.GetValue(Server), parsed.GetValue(Format), parsed.GetValue(As), parsed.GetValue(Now), parsed.GetValue(Quiet));

    private static Option<T> Recursive<T>(string name, string description, string? help) =>
        new(name) { Description = description, Recursive = true, HelpName = help };
}
