using System.Text;
using Countersign.Evidence;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Documents;

/// <summary>Reads files into documents that their shapes have passed; everything else becomes a problem.</summary>
internal sealed class FileReading
{
    private readonly List<ConfigDocument> documents = [];
    private readonly List<ConfigProblem> problems = [];

    public IReadOnlyList<ConfigDocument> Documents => this.documents;

    public IReadOnlyList<ConfigProblem> Problems => problems;

    public static FileReading Of(IReadOnlyList<ConfigFile> files)
    {
        var reading = new FileReading();
        long total = 0;
        foreach (var file in files.Where(f => !Deployment.IsNamed(f.Path)))
        {
            total += file.Text.Length;
            if (total > YamlLimits.TotalCharacters)
            {
                reading.problems.Add(new ConfigProblem(
                    "config.folder.too_large", file.Path, 1, 1, "the folder", null,
                    $"The files together have more than {YamlLimits.TotalCharacters:N0} characters.", "Keep exports out of the governance folder."));
                return reading;
            }
            reading.Read(file.Path, file.Text, 1);
        }
        return reading;
    }

    public static FileReading OfStored(IEnumerable<ConfigDocument> documents)
    {
        var reading = new FileReading();
        foreach (var document in documents)
        {
            reading.Read(document.File, document.Body, document.Line);
        }
        return reading;
    }

    public static string DigestOf(ConfigNode root) =>
        ContentDigest.Of(Encoding.UTF8.GetBytes(NodeJson.WriteSorted(root)));

    private void Read(string path, string text, int firstLine)
    {
        try
        {
            foreach (var found in YamlReader.Read(text, firstLine))
            {
                Add(path, found);
            }
        }
        catch (YamlFault fault)
        {
            problems.Add(new ConfigProblem(fault.Code, path, fault.Line, fault.Column, path, null, fault.Message, fault.Remedy));
        }
    }

    private void Add(string path, YamlText found)
    {
        var root = found.Root as ConfigNode.Map;
        var kind = new Fields(root).Text("kind");
        var name = new Fields(root).Part("metadata").Text("name");
        var check = new ShapeCheck(path, $"{kind ?? "document"} {name ?? "without a name"}");
        Check(root, found.Root, kind, check);
        problems.AddRange(check.Problems);
        if (check.Problems.Count == 0)
        {
            this.documents.Add(new ConfigDocument(kind!, name!, found.Body, path, found.Line, DigestOf(found.Root))
            {
                Root = root,
                Shipped = path.StartsWith(Catalog.Prefix, StringComparison.Ordinal),
            });
        }
    }

    private static void Check(ConfigNode.Map? root, ConfigNode found, string? kind, ShapeCheck check)
    {
        if (root is null || kind is null)
        {
            check.Report(
                "config.document.foreign", found, "This is no document of Countersign: it has no `kind`.",
                $"Begin it with `apiVersion: {KindShape.ApiVersion}` and `kind: …`, or keep the file elsewhere.");
            return;
        }
        if (KindCatalog.Find(kind) is { } shape)
        {
            shape.Check(root, check);
            return;
        }
        var kinds = KindCatalog.All.Select(k => k.Kind).ToList();
        check.Report("config.kind.unknown", root["kind"]!, $"There is no kind `{kind}`.", $"{Nearest.Question(kind, kinds)}Kinds are {Nearest.List(kinds)}.");
    }
}
