using System.Text.Json.Nodes;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>
/// A small company with one leaver, `jo`, and one who stays, `ada`, over a system that runs: its governance, its personnel and the file of the
/// machine. Everything is asked of it by the built command alone.
/// </summary>
/// <param name="variables">What the command finds in its environment.</param>
internal sealed class LiveEstate(params (string Name, string Value)[] variables) : IDisposable
{
    public const string Lead = "person:iam-lead";

    private static readonly string[] Planes = ["iam", "iga", "pam", "nhi", "product"];
    private static readonly string[] People = ["gov", "comp", "iam-lead", "judge"];

    private static readonly (string Team, string Member)[] Teams =
        [("governance", "gov"), ("compliance", "comp"), ("iam", "iam-lead"), ("approvers", "judge")];

    private readonly TemporaryFolder home = new();

    public string Home => home.Path;

    public string Folder => Path.Combine(Home, "estate");

    /// <summary>Writes all that is told to the command.</summary>
    /// <param name="certificate">Of the system, in PEM form.</param>
    /// <param name="deployment">What the machine lists, as the members of `spec`.</param>
    /// <param name="documents">The source that is the system, and whatever else governs it; each without its `apiVersion`.</param>
    public void Describe(string certificate, string deployment, params string[] documents)
    {
        Directory.CreateDirectory(Folder);
        string[] all =
        [
            """
            kind: Workspace
            metadata: { name: main }
            spec: { governance: team:governance, compliance: team:compliance, enforce: ["*"] }
            """,
            .. People.Select(person => $"kind: Person\nmetadata: {{ name: {person} }}\nspec: {{ status: active }}"),
            .. Teams.Select(team =>
                $"kind: Team\nmetadata: {{ name: {team.Team} }}\nspec: {{ lead: person:{team.Member}, members: [person:{team.Member}] }}"),
            .. Planes.Select(plane =>
                $"kind: OwnershipBinding\nmetadata: {{ name: {plane} }}\nspec: {{ selects: {{ plane: {plane} }}, owner: {Lead}, "
                + "responsible: [team:iam], approver: team:approvers, signatory: team:governance }"),
            """
            kind: Source
            metadata: { name: hr }
            spec: { connector: hr-csv, files: [hr.csv], owner: team:iam, asOf: "2026-01-01T00:00:00Z" }
            """,
            .. documents,
        ];
        Write("estate/governance.yaml", string.Join("\n---\n", all.Select(document => "apiVersion: countersign/v1\n" + document)));
        Write("estate/hr.csv", "employee_id,name,status\nE1,jo,Terminated\nE2,ada,Active\n");
        Write("estate/server.pem", certificate);
        Write("countersign.deployment.yaml", $"apiVersion: countersign/v1\nkind: Deployment\nmetadata: {{ name: here }}\nspec:\n{deployment}\n");
    }

    /// <param name="others">Variables that are others this once.</param>
    public CommandLine Command(params (string Name, string Value)[] others) =>
        new(Home, Directory.Exists(Path.Combine(Home, "state")) ? Folder : null)
        {
            Workspace = Path.Combine(Home, "workspace.db"),
            Variables = variables.Concat(others).GroupBy(variable => variable.Name).ToDictionary(named => named.Key, named => named.Last().Value),
        };

    public async Task<JsonNode> FindingAsync(string subject)
    {
        var list = (await Command().RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok);
        return JsonNode.Parse(list.Out)!.AsArray().Single(finding => (string?)finding!["subject"] == subject)!;
    }

    /// <param name="person">Who acts; null where nobody needs to.</param>
    public async Task<JsonNode> ActAsync(string? person, params string[] words)
    {
        var ended = await Command().RunAsync(["action", .. words, .. person is null ? [] : new[] { "--as", person }, "--output", "json"]);
        return JsonNode.Parse(ended.With(ExitCode.Ok).Out)!;
    }

    public void Dispose() => home.Dispose();

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(Home, path), text);
}
