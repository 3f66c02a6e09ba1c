using System.Text.Json.Nodes;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>
/// Somebody has left and can still sign in by a directory that runs: found, planned, done, read back, and taken back, by the built command alone.
/// </summary>
public sealed class LiveDirectoryTests : IDisposable
{
    private const string Lead = "person:iam-lead";
    private const string Reader = "canary-93c1-reader";
    private const string Actor = "canary-93c1-actor";
    private const string Jo = "uid=jo,ou=people,dc=example,dc=org";
    private const string Ada = "uid=ada,ou=people,dc=example,dc=org";

    private const string Directives = """
        limits dn.exact="cn=reader,dc=example,dc=org" size=unlimited
        access to attrs=userPassword by anonymous auth by * none
        access to attrs=pwdAccountLockedTime by dn.exact="cn=actor,dc=example,dc=org" write by dn.exact="cn=reader,dc=example,dc=org" read by * none
        access to attrs=entry,objectClass,uid,entryUUID by dn.exact="cn=actor,dc=example,dc=org" read by dn.exact="cn=reader,dc=example,dc=org" read by * none
        access to * by dn.exact="cn=reader,dc=example,dc=org" read by * none
        """;

    private static readonly string[] Planes = ["iam", "iga", "pam", "nhi", "product"];

    private readonly TemporaryFolder home = new();

    private static string Content => $"""
        dn: ou=people,dc=example,dc=org
        objectClass: organizationalUnit
        ou: people

        dn: cn=default,dc=example,dc=org
        objectClass: device
        objectClass: pwdPolicy
        cn: default
        pwdAttribute: userPassword
        pwdLockout: TRUE

        {Entry("cn=reader,dc=example,dc=org", "organizationalRole", Reader)}

        {Entry("cn=actor,dc=example,dc=org", "organizationalRole", Actor)}

        {Entry(Jo, "account", "jo")}

        {Entry(Ada, "account", "ada")}
        """;

    private string Estate => Path.Combine(home.Path, "estate");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_leaver_is_shut_out_of_a_running_directory_and_nobody_else()
    {
        await using var server = await SlapdServer.StartAsync(Content, Directives, "ppolicy_default cn=default,dc=example,dc=org", Cancel);
        Describe(server);
        (await Command().RunAsync("up", Estate, "--once")).With(ExitCode.Ok);
        var finding = await FindingAsync($"account:ldap-main/{Uri.EscapeDataString(Jo)}");
        Assert.Equal(("leaver-account-active", "team:iam"), ((string?)finding["policy"], (string?)finding["resolver"]));

        var planned = await ActAsync("plan", $"{finding["id"]}", "disable");
        Assert.Equal(("planned", 0), ((string?)planned["state"], await server.SignInAsync(Jo, "jo", Cancel)));
        var done = await ActAsync("run", $"{planned["id"]}");

        Assert.Equal("succeeded", (string?)done["state"]);
        Assert.Equal([("refuse_logins", "taken")], done["steps"]!.AsArray().Select(step => ((string)step!["step"]!, (string)step["state"]!)));
        Assert.Equal((49, 0), (await server.SignInAsync(Jo, "jo", Cancel), await server.SignInAsync(Ada, "ada", Cancel)));
        (await Command().RunAsync("action", "run", $"{planned["id"]}", "--as", Lead)).With(ExitCode.Refused);

        (await Command().RunAsync("collect", "ldap-main")).With(ExitCode.Ok);
        (await Command().RunAsync("evaluate")).With(ExitCode.Ok);
        Assert.Equal("verified", (string?)(await ActAsync("show", $"{planned["id"]}"))["state"]);

        var undo = await ActAsync("undo", $"{planned["id"]}");
        Assert.Equal("succeeded", (string?)(await ActAsync("run", $"{undo["id"]}"))["state"]);
        Assert.Equal(0, await server.SignInAsync(Jo, "jo", Cancel));
        Assert.All(
            Directory.EnumerateFiles(home.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-93c1", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_to_be_read_stays_as_it_was()
    {
        await using var server = await SlapdServer.StartAsync(Content, Directives, "ppolicy_default cn=default,dc=example,dc=org", Cancel);
        Describe(server);
        (await Command().RunAsync("up", Estate, "--once")).With(ExitCode.Ok);
        var before = await AccountsAsync();

        await server.ChangeAsync($"dn: {Ada}\nchangetype: delete\n", Cancel);
        var refused = (await Command("canary-93c1-wrong").RunAsync("collect", "ldap-main")).With(ExitCode.Failure);
        Assert.Contains("source.openldap.refused", refused.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.Out + refused.Error, StringComparison.Ordinal);
        server.Cut();
        Assert.Contains("source.openldap.unreachable", (await Command().RunAsync("collect", "ldap-main")).With(ExitCode.Failure).Out, StringComparison.Ordinal);

        Assert.Equal(before, await AccountsAsync());
        Assert.Contains("ada", before, StringComparison.Ordinal);
    }

    private static string Entry(string name, string objectClass, string password) =>
        $"dn: {name}\nobjectClass: {objectClass}\nobjectClass: simpleSecurityObject\nuserPassword: {password}";

    private async Task<string> AccountsAsync() => (await Command().RunAsync("account", "list", "--output", "csv")).With(ExitCode.Ok).Out;

    private async Task<JsonNode> FindingAsync(string subject)
    {
        var list = (await Command().RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok);
        return JsonNode.Parse(list.Out)!.AsArray().Single(finding => (string?)finding!["subject"] == subject)!;
    }

    private async Task<JsonNode> ActAsync(params string[] words) =>
        JsonNode.Parse((await Command().RunAsync(["action", .. words, .. words[0] == "show" ? [] : new[] { "--as", Lead }, "--output", "json"])).With(ExitCode.Ok).Out)!;

    private void Describe(SlapdServer server)
    {
        Directory.CreateDirectory(Estate);
        string[] people = ["gov", "comp", "iam-lead", "judge"];
        (string Team, string Member)[] teams = [("governance", "gov"), ("compliance", "comp"), ("iam", "iam-lead"), ("approvers", "judge")];
        string[] documents =
        [
            """
            kind: Workspace
            metadata: { name: main }
            spec: { governance: team:governance, compliance: team:compliance, enforce: ["*"] }
            """,
            .. people.Select(person => $"kind: Person\nmetadata: {{ name: {person} }}\nspec: {{ status: active }}"),
            .. teams.Select(team =>
                $"kind: Team\nmetadata: {{ name: {team.Team} }}\nspec: {{ lead: person:{team.Member}, members: [person:{team.Member}] }}"),
            .. Planes.Select(plane =>
                $"kind: OwnershipBinding\nmetadata: {{ name: {plane} }}\nspec: {{ selects: {{ plane: {plane} }}, owner: person:iam-lead, "
                + "responsible: [team:iam], approver: team:approvers, signatory: team:governance }"),
            """
            kind: Source
            metadata: { name: hr }
            spec: { connector: hr-csv, files: [hr.csv], owner: team:iam, asOf: "2026-01-01T00:00:00Z" }
            """,
            $$"""
            kind: Source
            metadata: { name: ldap-main }
            spec:
              connector: openldap
              files: [server.pem]
              owner: team:iam
              settings:
                host: localhost
                port: "{{server.TlsPort}}"
                user: cn=reader,dc=example,dc=org
                base: dc=example,dc=org
                policy: cn=default,dc=example,dc=org
              secret: env:COUNTERSIGN_SECRET_LDAP
              classify: [ { when: "account.name in ['jo', 'ada']", kind: human }, { when: "true", kind: service } ]
              correlate: [ { by: name } ]
              actions: { allowed: true, settings: { user: "cn=actor,dc=example,dc=org" }, secret: env:COUNTERSIGN_SECRET_LDAP_ACT }
            """,
        ];
        Write("estate/governance.yaml", string.Join("\n---\n", documents.Select(document => "apiVersion: countersign/v1\n" + document)));
        Write("estate/hr.csv", "employee_id,name,status\nE1,jo,Terminated\nE2,ada,Active\n");
        Write("estate/server.pem", server.Certificate);
        Write("countersign.deployment.yaml", $$"""
            apiVersion: countersign/v1
            kind: Deployment
            metadata: { name: here }
            spec:
              secrets:
                - { name: COUNTERSIGN_SECRET_LDAP, hosts: ["localhost:{{server.TlsPort}}"] }
                - { name: COUNTERSIGN_SECRET_LDAP_ACT, hosts: ["localhost:{{server.TlsPort}}"] }
            """);
    }

    private CommandLine Command(string reader = Reader) => new(home.Path, Directory.Exists(Path.Combine(home.Path, "state")) ? Estate : null)
    {
        Workspace = Path.Combine(home.Path, "workspace.db"),
        Variables = new Dictionary<string, string> { ["COUNTERSIGN_SECRET_LDAP"] = reader, ["COUNTERSIGN_SECRET_LDAP_ACT"] = Actor },
    };

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(home.Path, path), text);
}
