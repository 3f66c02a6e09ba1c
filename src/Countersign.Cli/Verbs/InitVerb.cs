using System.CommandLine;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;

namespace Countersign.Cli.Verbs;

/// <summary>Writes a governance folder to begin from. Existing files are left alone.</summary>
internal static class InitVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "Where to write; the current folder when left out." };

    public static Command Create(VerbFactory verbs) =>
        verbs.Create("init", "Writes a governance folder that lints clean once five ownership bindings are filled in.", [Folder], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var folder = context.FolderOf(Folder, ".");
        var files = Scaffold.Files().Select(file => (file.Text, Path: Path.Combine(folder, file.Path))).ToList();
        if (files.FirstOrDefault(file => File.Exists(file.Path)).Path is { } existing)
        {
            throw new CliFailure("init.exists", $"`{existing}` is there already; nothing was written.", "Name an empty folder.");
        }
        foreach (var (text, path) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, cancel);
            context.Terminal.Out.WriteLine($"wrote {path}");
        }
        if (ForeignFiles.Remark(folder, [], cancel) is { } remark)
        {
            context.Remark(remark);
        }
        context.Remark($"Fill in the ownership bindings, then run: countersign lint {folder}");
        return ExitCode.Ok;
    }
}
