using System.CommandLine;
using Countersign.Cli.Reference;

namespace Countersign.Cli.Verbs;

/// <summary>For us, hidden from help: writes the generated pages of the documentation.</summary>
internal static class DocsVerbs
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The checkout; the current folder when left out." };

    public static Command Create(VerbFactory verbs)
    {
        var docs = VerbFactory.Group("docs", "Pages of the documentation.", verbs.Create("generate", "Writes the generated pages anew.", [Folder], RunAsync));
        docs.Hidden = true;
        return docs;
    }

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var checkout = context.FolderOf(Folder, ".");
        foreach (var (page, text) in GeneratedPages.All(checkout, context.Terminal, context.Clock))
        {
            var path = Path.Combine(checkout, page);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, cancel);
            context.Terminal.Out.WriteLine($"wrote {page}");
        }
        return ExitCode.Ok;
    }
}
