using Countersign.Connectors;
using Countersign.Workflow.Config.Schema;
using Countersign.Workflow.Config.Yaml;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class DeploymentDocument
{
    private const long Megabyte = 1024 * 1024;

    private static readonly Shape Digest = new TextShape(
        "a SHA-256", "Write its 64 hexadecimal digits in lower case.", t => t.Length == 64 && t.All(char.IsAsciiHexDigitLower), "^[0-9a-f]{64}$");

    private static readonly Shape Variable = new TextShape(
        "the name of a secret", "Write `COUNTERSIGN_SECRET_NAME`, the environment variable that holds it.",
        t => Fields.Bare(t).StartsWith("COUNTERSIGN_", StringComparison.Ordinal), "^(env:)?COUNTERSIGN_[A-Za-z0-9_]+$");

    private static readonly KindShape Shape = new("Deployment", "What sources may run and reach on this machine.", new(
        Optional("programs", List(new ObjectShape(
            Required("path", Text, "where the program is"),
            Required("sha256", Digest, "the SHA-256 of its file"),
            Optional("secrets", List(Variable), "secrets that it is given in its environment"))), "programs that sources may run"),
        Optional("fileRoots", List(Text), "folders, besides that of the workspace, that sources may read"),
        Optional("secrets", List(new ObjectShape(
            Required("name", Variable, "its name"),
            Optional("hosts", List(Text), "hosts, or `HOST:PORT`, that it may be sent to"))), "secrets that sources may use"),
        Optional("secretStores", List(new ObjectShape(
            Required("name", Name, "its name, as sources write it"),
            Required("folder", Text, "the folder that it is, which only the server's user may enter"))), "where new secrets are put"),
        Optional("notifications", new ObjectShape(
            Optional("hosts", List(Text), "hosts, or `HOST:PORT`, that messages may go to without a secret"),
            Optional("folder", Text, "the folder that channels of type `file` write to")), "where messages may go"),
        Optional("limits", new ObjectShape(
            Optional("fileMegabytes", new NumberShape(1, 1_000_000), "the largest file that is read"),
            Optional("outputMegabytes", new NumberShape(1, 1_000_000), "the most that a program may write"),
            Optional("programTime", Span, "how long a program may run")), "how much is read")));

    public static DeploymentReading Read(ConfigFile file, string folder)
    {
        var check = new ShapeCheck(file.Path, "Deployment");
        try
        {
            var texts = YamlReader.Read(file.Text);
            if (texts.Count != 1 || texts[0].Root is not ConfigNode.Map root)
            {
                return Refused(
                    file, "config.deployment.documents", 1, 1, $"The file must hold one document, not {texts.Count}.", "Keep one of kind `Deployment`.");
            }
            Shape.Check(root, check);
            if (check.Problems.Count > 0)
            {
                return new(null, check.Problems);
            }
            var rules = Rules(new Fields(root).Part("spec"), folder);
            return Readable(rules, folder) is { } store
                ? Refused(
                    file, "config.deployment.store_readable", 1, 1,
                    $"The secret store `{store.Name}` lies where sources may read, or is named twice: `{store.Folder}`.",
                    "Put it into a folder of its own, outside of the folder of the workspace and of all `fileRoots`.")
                : new(new(rules, folder), []);
        }
        catch (YamlFault fault)
        {
            return Refused(file, fault.Code, fault.Line, fault.Column, fault.Message, fault.Remedy);
        }
    }

    private static DeploymentRules Rules(Fields spec, string folder)
    {
        var limits = spec.Part("limits");
        var usual = DeploymentRules.Default;
        return new DeploymentRules
        {
            Programs = [.. spec.Parts("programs").Select(p => new ListedProgram(Path.GetFullPath(p.Text("path")!, folder), p.Text("sha256")!)
            {
                Secrets = [.. p.Texts("secrets").Select(Fields.Bare)],
            })],
            FileRoots = [.. spec.Texts("fileRoots").Select(r => Path.GetFullPath(r, folder))],
            Secrets = [.. spec.Parts("secrets").Select(s => new ListedSecret(s.Secret("name")!, s.Texts("hosts")))],
            Stores = [.. spec.Parts("secretStores").Select(s => new ListedStore(s.Text("name")!, Whole(s.Text("folder")!, folder)))],
            MessageHosts = spec.Part("notifications").Texts("hosts"),
            MessageFolder = spec.Part("notifications").Text("folder") is { } messages ? Whole(messages, folder) : null,
            LargestFile = limits.Number("fileMegabytes") is { } file ? file * Megabyte : usual.LargestFile,
            LargestOutput = limits.Number("outputMegabytes") is { } output ? output * Megabyte : usual.LargestOutput,
            ProgramTimeout = limits.Span("programTime") ?? usual.ProgramTimeout,
        };
    }

    // INVARIANT: what sources read is told, so no secret lies among it.
    private static ListedStore? Readable(DeploymentRules rules, string folder) => rules.Stores.FirstOrDefault(store =>
        rules.FileRoots.Prepend(folder).Any(root => Overlap(Whole(root, folder), store.Folder))
        || rules.Stores.Any(other => !ReferenceEquals(other, store) && (other.Name == store.Name || Overlap(other.Folder, store.Folder))));

    private static string Whole(string path, string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder));

    private static bool Overlap(string one, string other) => one == other || SourceFiles.IsBelow(one, other) || SourceFiles.IsBelow(other, one);

    private static DeploymentReading Refused(ConfigFile file, string code, int line, int column, string message, string remedy) =>
        new(null, [new ConfigProblem(code, file.Path, line, column, "Deployment", null, message, remedy)]);
}
