using System.Text;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>One way in which an export of the sample is bad: which source it belongs to, what breaks it, and what must be said.</summary>
internal sealed record BrokenExport(string Name, string Source, string Code, string Place, Action<Estate> Break)
{
    private const string Aws = "exports/aws/authorization-details.json";
    private const string Courier = "exports/courier/accounts.jsonl";
    private const string Directory = "exports/directory/people.ldif";
    private const string People = "exports/hr/people.csv";
    private const string Printed = "tools/saas.jsonl";
    private const string Sources = "governance/sources.yaml";

    /// <summary>Each round breaks every source in another way.</summary>
    public static IReadOnlyList<IReadOnlyList<BrokenExport>> Rounds { get; } =
    [
        [
            new("truncated JSON", "aws-prod", "source.json.malformed", Aws, estate => estate.Write(Aws, estate.Read(Aws)[..40_000])),
            new("an empty file", "hr", "source.file.empty", People, estate => estate.Write(People, "")),
            new("UTF-16", "directory", "source.file.encoding", Directory,
                estate => File.WriteAllText(estate.PathOf(Directory), estate.Read(Directory), Encoding.Unicode)),
            new("a changed program", "deskline", "source.program.changed", "tools/saas-export.sh",
                estate => File.AppendAllText(estate.PathOf("tools/saas-export.sh"), "# changed\n")),
            new("a 10 MB string", "courier-portal", "source.line.too_long", Courier,
                estate => estate.Edit(Courier, "\"displayName\":\"Idris Dekker\"", $"\"displayName\":\"{new string('x', 10 * 1024 * 1024)}\"")),
        ],
        [
            new("a duplicate ARN", "aws-prod", "source.aws.duplicate_arn", Aws,
                estate => estate.Edit(Aws, "user/people/vera.corbel@example.com", "user/people/anton.quist@example.com")),
            new("UTF-16 CSV", "hr", "source.file.encoding", People, estate => File.WriteAllText(estate.PathOf(People), estate.Read(People), Encoding.Unicode)),
            new("an instant in the future", "directory", "source.as_of.future", "2027-06-01",
                estate => estate.Edit(Sources, "asOf: \"2026-06-01T05:00:00Z\"", "asOf: \"2027-06-01T05:00:00Z\"")),
            new("a truncated output", "deskline", "source.json.malformed", "saas-export.sh:",
                estate => estate.Write(Printed, estate.Read(Printed)[..3_000])),
            new("an older file after a newer one", "courier-portal", "source.as_of.older", "2026-05-02",
                estate => estate.Edit(Courier, "\"takenAt\":\"2026-05-20T02:10:00Z\"", "\"takenAt\":\"2026-05-02T02:10:00Z\"")),
        ],
        [
            new("JSON 1,000 deep", "aws-prod", "source.json.too_deep", Aws,
                estate => estate.Write(Aws, $"{{\"UserDetailList\":{new string('[', 1000)}{new string(']', 1000)}}}")),
            new("a duplicate employee", "hr", "source.hr.duplicate_id", People,
                estate => estate.Write(People, estate.Read(People) + estate.Read(People).TrimEnd('\n').Split('\n')[^1] + "\n")),
            new("documents that say an older instant", "directory", "source.as_of.older", "2026-05-30",
                estate => estate.Edit(Sources, "asOf: \"2026-06-01T05:00:00Z\"", "asOf: \"2026-05-30T05:00:00Z\"")),
            new("a deep line of output", "deskline", "source.json.too_deep", "saas-export.sh:",
                estate => estate.Edit(Printed, "{\"end\":", $"{{\"account\":{new string('[', 1000)}\n{{\"end\":")),
            new("a file of the future", "courier-portal", "source.as_of.future", "2027-05-20",
                estate => estate.Edit(Courier, "\"takenAt\":\"2026-05-20T02:10:00Z\"", "\"takenAt\":\"2027-05-20T02:10:00Z\"")),
        ],
    ];
}
