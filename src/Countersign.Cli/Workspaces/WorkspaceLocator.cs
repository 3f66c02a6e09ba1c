using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Countersign.Server.Hosting;

namespace Countersign.Cli.Workspaces;

/// <summary>Finds the workspace that a verb is about: `--workspace`, COUNTERSIGN_WORKSPACE, the folder's own, else that of the latest `up`.</summary>
internal static class WorkspaceLocator
{
    /// <summary>The workspace of a folder that the verb names.</summary>
    public static WorkspaceChoice OfFolder(VerbContext context, string folder)
    {
        var real = RealPath.Of(folder);
        return new WorkspaceChoice(Given(context) ?? context.State.WorkspaceOf(real), NameOf(real), real);
    }

    /// <exception cref="CliFailure">There is none.</exception>
    public static WorkspaceChoice Locate(VerbContext context)
    {
        if (Given(context) is { } given)
        {
            var known = context.State.FolderOf(given) ?? (GovernanceFolder.IsOne(context.Terminal.Folder) ? RealPath.Of(context.Terminal.Folder) : null);
            return Existing(new WorkspaceChoice(given, known is null ? "workspace" : NameOf(known), known));
        }
        if (OfFolder(context, context.Terminal.Folder) is var own && File.Exists(own.Connection))
        {
            return own;
        }
        if (context.State.LatestWorkspace() is not { } latest)
        {
            throw new CliFailure("workspace.none", "There is no workspace here yet.",
                "Run `countersign up DIR`, without DIR for the sample; or name one with `--workspace PATH`.");
        }
        var folder = context.State.FolderOf(latest);
        // Said also under --quiet: it may not be the one that was meant.
        context.Terminal.Error.WriteLine(SafeText.Of($"Using the workspace of the latest `up`: {folder ?? latest}"));
        return Existing(new WorkspaceChoice(latest, folder is null ? "workspace" : NameOf(folder), folder));
    }

    private static string? Given(VerbContext context) =>
        (context.Global.Workspace ?? context.Terminal.Variable("COUNTERSIGN_WORKSPACE")) is { Length: > 0 } given
            ? WorkspaceKey.IsPath(given) ? Path.GetFullPath(given, context.Terminal.Folder) : given
            : null;

    // Only `up` and `apply` make workspaces: a mistyped path would else be an empty one.
    private static WorkspaceChoice Existing(WorkspaceChoice choice) => !WorkspaceKey.IsPath(choice.Connection) || File.Exists(choice.Connection)
        ? choice
        : throw new CliFailure("workspace.none", $"There is no workspace at `{choice.Connection}`.",
            $"Correct it, or make one there from a governance folder: `countersign up DIR --once --workspace {choice.Connection}`.");

    private static string NameOf(string folder)
    {
        var name = new string([.. Path.GetFileName(folder).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return name.Length == 0 ? "workspace" : name;
    }
}
