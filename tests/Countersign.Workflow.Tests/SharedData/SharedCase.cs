using Countersign.Testing;
using Countersign.Workflow.Tests.Steps;

namespace Countersign.Workflow.Tests.SharedData;

/// <summary>How one source of the expected table is read: its files, what a copy changes, its documents and the instant of the run.</summary>
internal sealed record SharedCase(string File, string Account, string Source, string[] Files, string Now, string Documents)
{
    private const string Details = "salesforce-cloudsplaining/examples/files/example.json";
    private const string UnusedKeys = "derived/aws-credential-report-test_iam_user_unused_keys.csv";
    private const string Doubled = "derived/aws-credential-report-test_account_credential_report.csv";
    private const string Large = "Evolveum-midpoint/infra/test-util/src/main/resources/test-data/ldif/example-4000.ldif";
    private const string Real = "Evolveum-midpoint/testing/story/src/test/resources/associations-real";

    private static readonly string[] Directory =
        [$"{Real}/100-baseEntry.ldif", $"{Real}/105-ldap-people.ldif", $"{Real}/110-ldap-people-system.ldif", $"{Real}/200-groups.ldif"];

    private const string Leavers = """


        dn: cn=Jimmy Taylor,ou=users,dc=example,dc=com
        objectclass: inetOrgPerson
        cn: Jimmy Taylor
        sn: Taylor
        uid: jtaylor
        employeenumber: 1003

        dn: cn=Emanuel Young,ou=users,dc=example,dc=com
        objectclass: inetOrgPerson
        cn: Emanuel Young
        sn: Young
        uid: eyoung
        employeenumber: 1005

        """;

    /// <summary>Files are copied under their own names, some of them changed.</summary>
    public Func<string, string, string> Edit { get; init; } = (_, text) => text;

    public string[] MoreDocuments { get; init; } = [];

    /// <summary>Sources that are collected before, in order.</summary>
    public string[] Before { get; init; } = [];

    public static IReadOnlyList<SharedCase> All { get; } =
    [
        Aws(Details, "200611803367", "2023-03-28T13:20:00Z"),
        Aws(Details, "012345678901", "2023-03-28T13:20:00Z"),
        Aws(UnusedKeys, "619193117841", "2016-11-25T14:30:43Z"),
        Aws(Doubled, "644160558196", "2016-12-01T00:00:00Z"),
        Aws(Doubled, "644160558196", "2016-12-01T00:00:00Z") with { File = Doubled + " without line 9", Edit = (_, text) => WithoutLine(text, 9) },
        new(Large, "dc=example;dc=com", "ldap", [Large], "2026-06-01T00:00:01Z", Ldap([Large], "")),
        new(Real + "/hr.csv", "hr", "hr", [Real + "/hr.csv"], "2026-06-01T00:00:01Z", Hr),
        Associations(Real + "/*.ldif", "", (_, text) => text),
        Associations(
            Real + "/*.ldif with accounts for 1003 and 1005 and absentStatus active", "  absentStatus: active\n",
            (name, text) => name.EndsWith("105-ldap-people.ldif", StringComparison.Ordinal) ? text + Leavers : text),
    ];

    private static string Hr => $$"""
        kind: Source
        metadata: { name: hr }
        spec:
          connector: hr-csv
          files: [hr.csv]
          asOf: "2026-06-01T00:00:00Z"
          owner: team:iam
          feeds: [parties]
          schedule: { every: 1d }
        """;

    public async Task<TestEstate> OpenAsync()
    {
        // Skipped where there is no material at all; a file that the material lacks, or that cannot be read, fails.
        var root = SharedMaterial.Path(".");
        var files = Files.Select(f => (Name: Path.GetFileName(f), Path: Path.Combine(root, f))).ToList();
        var estate = await TestEstate.OpenAsync(Instant.Parse(Now));
        foreach (var (name, path) in files)
        {
            estate.Write(name, Edit(name, await System.IO.File.ReadAllTextAsync(path)));
        }
        return estate;
    }

    private static SharedCase Aws(string file, string account, string now) => new(file, account, "aws", [file], now, $$"""
        kind: Source
        metadata: { name: aws }
        spec:
          connector: aws-iam-export
          files: [{{Path.GetFileName(file)}}]
          tenant: "{{account}}"
          owner: team:iam
          schedule: { every: 30d }
        """);

    private static SharedCase Associations(string file, string more, Func<string, string, string> edit) =>
        new(file, "dc=example;dc=com", "ldap", [Real + "/hr.csv", .. Directory], "2026-06-01T00:00:01Z", Ldap(Directory, more))
        {
            MoreDocuments = [Hr],
            Edit = edit,
            Before = ["hr"],
        };

    private static string Ldap(string[] files, string more) => $$"""
        kind: Source
        metadata: { name: ldap }
        spec:
          connector: ldif
          files: [{{string.Join(", ", files.Select(Path.GetFileName))}}]
          asOf: "2026-06-01T00:00:00Z"
          owner: team:iam
          correlate: [ { by: employee_id } ]
          schedule: { every: 1d }
        {{more}}
        """;

    private static string WithoutLine(string text, int line)
    {
        var lines = text.Split('\n').ToList();
        lines.RemoveAt(line - 1);
        return string.Join('\n', lines);
    }
}
